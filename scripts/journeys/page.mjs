// What a person and their script do on a host page.

/** Opens a demo page as somebody and waits until the client answers. */
export async function openAs(context, origin, place, user, { width = 1280, height = 900 } = {}) {
  const page = await context.newPage();
  await page.setViewport({ width, height });
  await page.goto(`${origin}${place}?user=${user}&lang=en`, { waitUntil: 'load' });
  await ready(page);
  return page;
}

export async function ready(page) {
  await page.waitForFunction(() => document.querySelector('tenon-provider')?.client, { timeout: 30_000 });
  await page.evaluate(async () => {
    const { client } = document.querySelector('tenon-provider');
    await client.ready;
  });
}

export const setOnline = (page, online) =>
  page.evaluate((value) => document.querySelector('tenon-provider').client.setOnline(value), online);

/** Edits and resolves when the edit is safe on the device. */
export const edit = (page, entity, id, patch) =>
  page.evaluate(async (args) => document.querySelector('tenon-provider').client.mutate.update(args).saved, {
    entity,
    id,
    patch,
  });

export const moveDeal = (page, id, stageId) =>
  page.evaluate(
    async (args) => {
      const { client } = document.querySelector('tenon-provider');
      await client.mutate.moveDeal({ ...args, historyId: client.newId() }).saved;
    },
    { id, stageId },
  );

/** A record as this page has it, without waiting for anything. */
export const recordOn = (page, entity, id) =>
  page.evaluate(
    async (wanted) => {
      const { client } = document.querySelector('tenon-provider');
      const view = client.record(wanted.entity, wanted.id);
      for (let turn = 0; view.state === 'loading' && turn < 100; turn++)
        await new Promise((resolve) => setTimeout(resolve, 20));
      const found = view.result ? JSON.parse(JSON.stringify(view.result)) : undefined;
      view.close();
      return found;
    },
    { entity, id },
  );

export const listOn = (page, query) =>
  page.evaluate(async (asked) => {
    const { client } = document.querySelector('tenon-provider');
    const view = client.live(asked);
    for (let turn = 0; view.state === 'loading' && turn < 500; turn++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    const { records } = view.result ?? { records: [] };
    view.close();
    return JSON.parse(JSON.stringify(records));
  }, query);

/** Resolves when nothing waits to be sent, nothing was refused and the last pull is in. */
export async function settled(page, timeout = 30_000) {
  await page.evaluate(() => document.querySelector('tenon-provider').client.sync());
  const status = () => page.evaluate(() => ({ ...document.querySelector('tenon-provider').client.status }));
  const last = await until(
    status,
    ({ pending, state, online, problem }) => pending === 0 && state === 'idle' && online && !problem,
    'everything is sent',
    timeout,
  );
  if (last.refused.length > 0) throw new Error(`The server refused ${JSON.stringify(last.refused)}`);
}

/** Waits until `check` holds for what `read` answers; the error shows the last answer. */
export async function until(read, check, what, timeout = 30_000) {
  const end = Date.now() + timeout;
  let last;
  for (;;) {
    last = await read();
    if (check(last)) return last;
    if (Date.now() > end)
      throw new Error(`${what}: not within ${timeout / 1000} s; last seen ${JSON.stringify(last)?.slice(0, 600)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
