package planted.contracts;

import planted.forms.Sheet;

interface ContractThatKnowsForms {
    Sheet sheet();
}
