package planted.app;

import org.springframework.beans.factory.annotation.Autowired;

class InjectedIntoAField {
    @Autowired
    Start start;
}
