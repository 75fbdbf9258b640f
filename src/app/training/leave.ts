/** How far a run may go. */
export class Leave {
  /** Steps that the Worker has leave to finish. */
  until = 0;
  isPauseAsked = false;
  /** It had leave for more, so that one more step may be under way. */
  #isCutShort = false;

  /** Leave that was not used up is void: going on needs a new one. */
  end(done: number): void {
    this.until = done;
    this.isPauseAsked = false;
    this.#isCutShort = false;
  }

  /** To finish `until` steps and no more. @returns whether the Worker has to be told */
  give(until: number): boolean {
    if (until === this.until || (until < this.until && this.isPauseAsked)) return false;
    this.#isCutShort = until < this.until;
    this.until = until;
    this.isPauseAsked = false;
    return true;
  }

  /** The first step that is surely not under way. */
  get next(): number {
    return this.#isCutShort ? this.until + 1 : this.until;
  }
}
