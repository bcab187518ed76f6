package planted.processes.one;

record RecordThatKnowsTheWeb(org.springframework.http.HttpStatus status) {}
