import { modelTransport, realClock, ServerModel } from '@tenon/testing';
import { TenonError } from '@tenon/schema';
import type { Transport } from '../transport/transport.ts';
import { actorOf, id, testMutators, testReactions, testSchema } from './world.fixture.ts';

/** The server model in real time with three customers, and a switch to stop it. */
export class MockServer {
  isDown = false;
  readonly model = new ServerModel({
    schema: testSchema,
    mutators: testMutators,
    reactions: testReactions,
    now: () => realClock.now(),
  });
  readonly transport: Transport = modelTransport({
    server: this.model,
    userId: id(1),
    before: async () => {
      if (this.isDown) throw new TenonError('offline', 'The server is stopped.');
    },
  });

  constructor() {
    this.model.addActor(actorOf(id(1), 'admin'));
    for (const n of [1, 2, 3])
      this.model.seed('customer', { id: id(100 + n), name: `Customer ${n}`, tags: [], visits: 0, noteCount: 0 });
  }
}
