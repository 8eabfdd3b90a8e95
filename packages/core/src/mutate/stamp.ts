/**
 * Stamps of edits that sort by time, then by order within a millisecond. The server stores them; which of two concurrent
 * edits wins is still decided by arrival.
 */
export function createStamps(now: () => number): (clientId: string) => string {
  let last = 0;
  let count = 0;
  return (clientId) => {
    const at = Math.max(last, now());
    count = at === last ? (count + 1) & 0xffff : 0;
    last = at;
    return `${at.toString(16).padStart(12, '0')}-${count.toString(16).padStart(4, '0')}-${clientId}`;
  };
}
