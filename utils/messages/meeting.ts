/** The name of the symbol by which scripts of ours find each other on a page, in the world that the page itself cannot reach. */
export const MEETING = 'dozvon.dial-list';
