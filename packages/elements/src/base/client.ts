import type { Client } from '@tenon/core';

/** A client whatever mutators it was made with. An element that calls one checks that it is there. */
export type ElementClient = Client;
