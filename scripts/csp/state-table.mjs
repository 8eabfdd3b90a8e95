// Every widget shows every state it can be in, each in a story of that name: the table of widgets x states.

/** Story names are matched without regard to case: `Offline`, `OfflineWithOldRecords` and `offline` all show `offline`. */
export const states = ['loading', 'empty', 'error', 'offline', 'denied', 'unconfigured'];

/** Pairs that do not exist, with the reason. */
export const exempt = {
  provider: { all: 'shows nothing by itself; its own states are shown by what it wraps' },
  'sync-status': { empty: 'there is always a state to tell', denied: 'tells about the connection, not about records' },
};

/** @returns {{ lines: string[], missing: string[] }} the table as text, and what is missing in it */
export function stateTable(widgets, storyIds) {
  const missing = [];
  const lines = [`${'widget'.padEnd(20)}${states.map((state) => state.padStart(14)).join('')}`];
  for (const widget of widgets) {
    const names = storyIds
      .filter((id) => id.startsWith(`${widget}--`))
      .map((id) => id.slice(widget.length + 2).toLowerCase());
    const cells = states.map((state) => {
      const shown = names.filter((name) => name.includes(state)).length;
      if (shown > 0) return String(shown);
      if (exempt[widget]?.all ?? exempt[widget]?.[state]) return '-';
      missing.push(`${widget} has no story for the state "${state}"`);
      return 'missing';
    });
    lines.push(`${widget.padEnd(20)}${cells.map((cell) => cell.padStart(14)).join('')}`);
  }
  return { lines, missing };
}
