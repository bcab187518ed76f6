package tech.ihelper.forms;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which answers are kept where: no two at the same place, as form-js demands. For one form. */
final class PathClaims {

    private enum Claim {
        ANSWER,
        GROUP,
        LIST
    }

    private final Map<List<String>, Claim> claims = new HashMap<>();

    /** Whether the place was free. */
    boolean answer(List<String> path) {
        return claim(path, Claim.ANSWER);
    }

    boolean list(List<String> path) {
        return claim(path, Claim.LIST);
    }

    /** @param lists those around the group, whose paths it may lie under */
    boolean group(List<String> path) {
        return path.isEmpty() || claim(path, Claim.GROUP);
    }

    /** Whether a place outside of a list lies in the list nevertheless. */
    boolean isInForeignList(List<String> path, List<List<String>> lists) {
        return ancestors(path).anyMatch(above -> claims.get(above) == Claim.LIST && !lists.contains(above));
    }

    private boolean claim(List<String> path, Claim claim) {
        var isOpen = claim == Claim.GROUP && claims.get(path) == Claim.GROUP;
        var isUnder = ancestors(path).anyMatch(above -> claims.get(above) == Claim.ANSWER);
        var isOver = claim != Claim.GROUP && claims.keySet().stream().anyMatch(other -> isAbove(path, other));
        if (!isOpen && (claims.containsKey(path) || isUnder || isOver)) {
            return false;
        }
        claims.put(path, claim);
        return true;
    }

    private static java.util.stream.Stream<List<String>> ancestors(List<String> path) {
        return java.util.stream.IntStream.range(1, path.size()).mapToObj(length -> path.subList(0, length));
    }

    static boolean isAbove(List<String> path, List<String> other) {
        return path.size() <= other.size() && other.subList(0, path.size()).equals(path);
    }
}
