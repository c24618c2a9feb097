/** The key that makes a repeated order harmless: an order whose answer was lost is sent again under the same one. */

export class OrderKey {
  #wish = '';
  #key = '';

  /** The same wish twice is one job; another wish is another. */
  of(wish: unknown): string {
    const text = JSON.stringify(wish);
    if (text !== this.#wish) {
      this.#wish = text;
      this.#key = crypto.randomUUID();
    }
    return this.#key;
  }
}
