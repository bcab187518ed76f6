package tech.ihelper.processes.documents;

import tech.ihelper.contracts.Secrets;

/** Not a cipher: it shows that sealed and open text differ, and for which purpose a secret was sealed. */
class ReversedSecrets implements Secrets {

    @Override
    public String seal(String purpose, String secret) {
        return purpose + "!" + new StringBuilder(secret).reverse();
    }

    @Override
    public String open(String purpose, String sealed) {
        if (!sealed.startsWith(purpose + "!")) {
            throw new IllegalStateException("sealed for another purpose");
        }
        return new StringBuilder(sealed.substring(purpose.length() + 1))
                .reverse()
                .toString();
    }
}
