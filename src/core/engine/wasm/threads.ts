/** How many threads an engine gets where nobody says. */

/** More share too little to be worth their start. */
const MOST = 8;

/**
 * On a machine of `cores` cores. With more than two, one is left to the page. Of two the page gets none of its own: it draws
 * seldom, and lanes take rows one by one, so that one which is kept from its core for a moment only takes fewer.
 */
export const defaultThreads = (cores: number): number => Math.max(1, Math.min(cores > 2 ? cores - 1 : cores, MOST));
