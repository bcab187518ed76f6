package tech.ihelper.processes.backup.figures;

/** Student's t distribution, as far as 95 % intervals need it. */
final class Student {

    /** 0.975 quantiles for 1 to 30 degrees of freedom, NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2. */
    private static final double[] TABLE = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    private static final double NORMAL = 1.959964;

    private Student() {}

    /** The 0.975 quantile; beyond the table by the first term of the Cornish-Fisher expansion, right to three digits. */
    static double quantile(int freedom) {
        return freedom <= TABLE.length
                ? TABLE[freedom - 1]
                : NORMAL + (NORMAL * NORMAL * NORMAL + NORMAL) / (4.0 * freedom);
    }
}
