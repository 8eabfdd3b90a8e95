export interface RunningHash {
  add(text: string): void;
  /** 16 hexadecimal digits of everything added so far. */
  hex(): string;
}

/** 64-bit FNV-1a over UTF-16 units (bytes, for ASCII), in four limbs of 16 bits: BigInt would be slower by an order. Not for secrets. */
export function runningHash(): RunningHash {
  let h0 = 0x2325,
    h1 = 0x8422,
    h2 = 0x9ce4,
    h3 = 0xcbf2;
  return {
    add(text) {
      for (let i = 0; i < text.length; i++) {
        h0 ^= text.charCodeAt(i);
        const t0 = h0 * 0x1b3;
        const t1 = h1 * 0x1b3 + (t0 >>> 16);
        const t2 = h2 * 0x1b3 + h0 * 0x100 + (t1 >>> 16);
        const t3 = h3 * 0x1b3 + h1 * 0x100 + (t2 >>> 16);
        h0 = t0 & 0xffff;
        h1 = t1 & 0xffff;
        h2 = t2 & 0xffff;
        h3 = t3 & 0xffff;
      }
    },
    hex: () => [h3, h2, h1, h0].map((limb) => limb.toString(16).padStart(4, '0')).join(''),
  };
}

export function hashOf(text: string): string {
  const hash = runningHash();
  hash.add(text);
  return hash.hex();
}
