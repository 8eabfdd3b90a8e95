/** 64-bit FNV-1a over `id:rev` of every record frame in order: tells a stream that was cut on its way. */
export class RecordHash {
  // Two halves of 32 bits: with BigInt the hash would cost more than reading the records.
  #high = 0xcbf29ce4;
  #low = 0x84222325;
  count = 0;

  add(id: string, rev: number): void {
    const text = `${id}:${rev}`;
    for (let at = 0; at < text.length; at += 1) {
      const low = (this.#low ^ text.charCodeAt(at)) >>> 0;
      // (high·2^32 + low) · (2^40 + 0x1b3), modulo 2^64
      const product = low * 0x1b3;
      this.#high = (Math.imul(this.#high, 0x1b3) + Math.floor(product / 0x1_0000_0000) + (low << 8)) >>> 0;
      this.#low = product >>> 0;
    }
    this.count += 1;
  }

  hex(): string {
    return this.#high.toString(16).padStart(8, '0') + this.#low.toString(16).padStart(8, '0');
  }
}
