/** Rises with every change of the shapes in `protocol.ts`; a test holds their hash. */
export const protocolVersion = 1;
