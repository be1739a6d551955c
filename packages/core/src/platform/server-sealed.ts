/**
 * The master key is not here, so nothing can be signed or opened. Not of the moment: officers enter
 * their shares, and then it can.
 */
export class ServerSealed extends Error {
  override readonly name = 'ServerSealed';
  readonly transient = false;

  constructor() {
    super('the server is sealed: its master key is not in memory');
  }
}
