/** True in the drill build only; see wxt.config.ts. */
declare const __DRILL__: boolean;
