import { plural } from '../plural.ts';

export const recordForm = {
  newRecord: (label: string) => `New ${label.toLocaleLowerCase('en')}`,
  editRecord: (label: string) => `Edit ${label.toLocaleLowerCase('en')}`,
  create: 'Create',
  save: 'Save',
  saving: 'Saving…',
  add: 'Add',
  optional: 'optional',
  draftSaved: (time: string) => `Draft saved ${time}`,
  draftBack: 'Your draft is back.',
  discard: 'Start over',
  needed: (needed: number, more: number) =>
    more > 0
      ? `${plural('en', needed, { one: '{n} field needed', other: '{n} fields needed' })}, ${plural('en', more, { other: '{n} more when you want' })}`
      : plural('en', needed, { one: '{n} field needed', other: '{n} fields needed' }),
  changed: (n: number) => plural('en', n, { one: '{n} field changed', other: '{n} fields changed' }),
  unchanged: 'Nothing changed yet',
  toRight: (n: number) => plural('en', n, { one: '{n} field needs attention', other: '{n} fields need attention' }),
  refused: 'Not saved.',
  mayExist: 'This may already exist.',
  openIt: 'Open it',
  ownedBy: (name: string) => `owned by ${name}`,
  noEntity: 'Set entity to the name of an entity, for example customer.',
  gone: 'It was deleted, or you may not see it any more.',
  goneTitle: 'This record is not here',
  cannotCreate: 'You cannot create this',
  cannotEdit: 'You cannot change this',
};
