import { entityOf } from './entity.ts';
import { TenonError } from './errors.ts';
import type { AnyRecord } from './infer.ts';
import { defineMutator, type Mutator, type Transaction } from './mutator.ts';
import { shape } from './shape.ts';
import { assertWritable } from './validate.ts';

const entity = /* @__PURE__ */ (() => shape.string({ max: 80 }))();
const { id } = shape;
const values = /* @__PURE__ */ (() => shape.record(shape.unknown))();

/** What the compiler cannot know of an entity that is named at run time; the transaction validates it. */
interface LooseTransaction {
  create(entity: string, values: AnyRecord): Promise<void>;
  update(entity: string, id: string, patch: Readonly<Record<string, unknown>>): Promise<void>;
  delete(entity: string, id: string): Promise<void>;
  restore(entity: string, id: string): Promise<void>;
}

function loose(tx: Transaction): LooseTransaction {
  return tx;
}

/** Serve every entity. Fields with `writtenBy` are refused by the first two: a named mutator writes them. */
export const createRecord = /* @__PURE__ */ defineMutator(
  'create',
  /* @__PURE__ */ shape.strict({ entity, values: /* @__PURE__ */ shape.loose({ id }) }),
  async ({ tx, args }) => {
    entityOf(tx.schema, args.entity);
    assertWritable(tx.schema, args.entity, args.values, 'create', 'create');
    await loose(tx).create(args.entity, args.values);
  },
);

export const updateRecord = /* @__PURE__ */ defineMutator(
  'update',
  /* @__PURE__ */ shape.strict({ entity, id, patch: values }),
  async ({ tx, args }) => {
    entityOf(tx.schema, args.entity);
    assertWritable(tx.schema, args.entity, args.patch, 'update', 'update');
    await loose(tx).update(args.entity, args.id, args.patch);
  },
);

export const deleteRecord = /* @__PURE__ */ defineMutator(
  'delete',
  /* @__PURE__ */ shape.strict({ entity, id }),
  async ({ tx, args }) => {
    mustBeMutable(tx, args.entity);
    await loose(tx).delete(args.entity, args.id);
  },
);

export const restoreRecord = /* @__PURE__ */ defineMutator(
  'restore',
  /* @__PURE__ */ shape.strict({ entity, id }),
  async ({ tx, args }) => {
    mustBeMutable(tx, args.entity);
    await loose(tx).restore(args.entity, args.id);
  },
);

function mustBeMutable(tx: Transaction, name: string): void {
  if (entityOf(tx.schema, name).mutable === false)
    throw new TenonError(
      'rule-broken',
      `Records of "${name}" are kept as they were created and cannot be deleted or restored.`,
    );
}

export const builtInMutators: {
  readonly create: Mutator;
  readonly update: Mutator;
  readonly delete: Mutator;
  readonly restore: Mutator;
} = {
  create: createRecord,
  update: updateRecord,
  delete: deleteRecord,
  restore: restoreRecord,
};
