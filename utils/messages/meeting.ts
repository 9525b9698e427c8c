/**
 * The name of the symbol by which scripts of ours find each other on a page, in the world that the page itself cannot reach; and of the event
 * by which those that an update has left behind hear that another has come (utils/page/take-over.ts).
 */
export const MEETING = 'dozvon.dial-list';
