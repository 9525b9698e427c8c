/** Time that means the same in every process of this machine, ms: two processes measure one span with it. */
export function machineTime(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}
