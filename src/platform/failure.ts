/** The start cannot go on, and a person can do something about it: shown without a stack. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
}
