/** Why the team's store cannot be used; a locale key under `team.fault`. */
export type TeamFault =
  | 'unreachable'
  | 'badCertificate'
  | 'unauthorised'
  | 'forbidden'
  | 'noStream'
  | 'noMajority'
  | 'badKey'
  | 'badAddress'
  | 'full';

export class TeamError extends Error {
  readonly fault: TeamFault;
  constructor(fault: TeamFault, options?: ErrorOptions) {
    super(`Team: ${fault}`, options);
    this.name = 'TeamError';
    this.fault = fault;
  }
}
