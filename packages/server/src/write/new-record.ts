import { fieldsOf, TenonError, timeOfId, type AnyEntity } from '@tenon/schema';

const day = 86_400_000;

/** Pages go through records in the order of their ids: one from far in the future would always stand last. */
export function checkTimeOfId(id: string, now: number): void {
  if (id[14] !== '7' || timeOfId(id) <= now + day) return;
  throw new TenonError(
    'invalid',
    `The id ${id} says that it was made more than a day from now; set the clock of the device.`,
    {
      issues: [{ path: 'id', rule: 'id', code: 'invalid' }],
    },
  );
}

/** A record always has all its fields. */
export function emptyFields(entity: AnyEntity): Record<string, unknown> {
  return Object.fromEntries(Object.keys(fieldsOf(entity)).map((name) => [name, null]));
}
