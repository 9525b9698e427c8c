// As much of mark.js as the bench needs; the package brings no types.
declare module 'mark.js' {
  export default class Mark {
    constructor(context: HTMLElement);
    markRegExp(pattern: RegExp, options: { element: string; className: string }): void;
  }
}
