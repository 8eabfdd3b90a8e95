export { everyComparison, sampleFilter, samplePaths } from './conformance/sample-filters.ts';
export {
  everyGroup,
  everyMeasure,
  everySort,
  sampleLineQuery,
  sampleRecordQuery,
} from './conformance/sample-queries.ts';
export { sampleData, type SampleData } from './conformance/sample-records.ts';
export { sampleSchema } from './conformance/sample-schema.ts';
export {
  createMockClient,
  mockTenantId,
  mockUserId,
  type MockActor,
  type MockClient,
  type MockClientOptions,
} from './mock-client.ts';
export { modelTransport, type ModelTransportOptions } from './model-transport.ts';
export { SeededRandom } from './seeded-random.ts';
export { ServerModel, type ServerModelOptions } from './server-model.ts';
export { settle, VirtualClock } from './virtual-clock.ts';
export { FakeBrowser, FakeTab } from './fake-browser.ts';
export { calm, FakeNetwork, rough, type NetworkFaults } from './fake-network.ts';
export { MemoryTransaction, type MemoryTransactionOptions } from './memory-transaction.ts';
export {
  createInProcessClient,
  cutAfter,
  inProcessTransport,
  type InProcessClientOptions,
  type InProcessServerOptions,
} from './in-process-server.ts';
export { realClock } from './real-clock.ts';
export { MemoryImageState, type Client } from '@tenon/core';
