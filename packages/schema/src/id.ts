const pattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A UUID of any version in its one spelling, lower case. */
export function isUuid(text: string): boolean {
  return pattern.test(text);
}

/**
 * Makes UUIDv7 ids that rise within this source, also when the clock stands still or goes back.
 * Clock and randomness come from the caller; `random` fills the bytes it is given.
 */
export function createIdSource(source: { now(): number; random(bytes: Uint8Array): void }): () => string {
  const bytes = new Uint8Array(16);
  let last = -1;
  return () => {
    const now = Math.floor(source.now());
    if (now > last) {
      last = now;
      source.random(bytes.subarray(6));
      // room to count up within this millisecond
      bytes[6] = (bytes[6] ?? 0) & 0x07;
    } else if (countUp(bytes)) {
      last += 1;
    }
    let rest = last;
    for (let i = 5; i >= 0; i--) {
      bytes[i] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    return print(bytes);
  };
}

/** The instant a UUIDv7 was made at, in milliseconds. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** Adds one to the 12 + 62 free bits; true if they ran over. */
function countUp(bytes: Uint8Array): boolean {
  for (let i = 15; i >= 6; i--) {
    const mask = i === 6 ? 0x0f : i === 8 ? 0x3f : 0xff;
    const next = (((bytes[i] ?? 0) & mask) + 1) & mask;
    bytes[i] = next;
    if (next !== 0) return false;
  }
  return true;
}

function print(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
