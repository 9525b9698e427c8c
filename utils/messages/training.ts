/** From the options: a clinic to try everything on, run on this very computer (`npm run clinic`). */
export interface TrainingRequests {
  /**
   * Reads from the clinic at `address` what it is, and connects its page and its provider; `list` is its dial list's address. Refused
   * with `trainingTaken` where something of a real clinic is connected, with `trainingAbsent` where no training clinic answers.
   */
  'training.connect': { ask: { address: string }; answer: { list: string } };
}
