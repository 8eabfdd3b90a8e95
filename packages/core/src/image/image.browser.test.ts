import { deleteDB } from 'idb';
import { imageCases } from './image-conformance.fixture.ts';
import { openIdbImage } from './idb-image.ts';

let count = 0;

describe('an image in the IndexedDB of this browser', () => {
  for (const { name, run } of imageCases) {
    it(name, async () => {
      count += 1;
      const database = `tenon-image-${count}`;
      const opened: { close(): void }[] = [];
      await run({
        async tab() {
          const image = await openIdbImage(database, { newId: () => 'client', taken: () => undefined });
          opened.push(image);
          return image;
        },
      });
      for (const image of opened) image.close();
      await deleteDB(database);
    });
  }
});
