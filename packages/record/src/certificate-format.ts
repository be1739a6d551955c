/** First line of a certificate (C2SP tlog-proof). */
export const certificateHeader = 'c2sp.org/tlog-proof@v1';
