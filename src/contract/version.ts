/** The version of this program; a result says which one made it. */
export const version = '0.1.0';
