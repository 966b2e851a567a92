/** How a page tells a test, through its console, which record it has just called saved. */
export const savedMark = 'saved:';
