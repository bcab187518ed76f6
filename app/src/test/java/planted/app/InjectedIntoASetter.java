package planted.app;

import org.springframework.beans.factory.annotation.Autowired;

class InjectedIntoASetter {
    @Autowired
    void setStart(Start start) {}
}
