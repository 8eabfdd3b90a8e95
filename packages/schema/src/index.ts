export type {
  Action,
  AnyEntity,
  Entity,
  EntityMap,
  EntityName,
  EntityOptions,
  EntityView,
  PartOf,
  RoleAccess,
  Schema,
  Scope,
  Visibility,
} from './entity.ts';
export { defineEntity, entityOf, fieldOf, fieldsOf, partsOf } from './entity.ts';
export { defineSchema } from './define-schema.ts';
export { extendEntity, pickSchema } from './extend-entity.ts';
export { baseFields, type BaseFieldName, type BaseFields } from './base-fields.ts';
export type {
  Address,
  AddressField,
  ChoiceField,
  ChoiceOption,
  ChoicesField,
  DecimalField,
  Field,
  FieldKind,
  FieldOptions,
  FieldRight,
  Fields,
  FileField,
  FileInfo,
  FlagField,
  GroupField,
  IntegerField,
  Json,
  JsonField,
  ListField,
  MergePolicy,
  MoneyField,
  NumberField,
  Period,
  PeriodField,
  PriceField,
  RefAny,
  RefAnyField,
  RefField,
  Scalar,
  TagsField,
  TextField,
  TimeField,
  Tone,
} from './field.ts';
export type {
  AnyRecord,
  BaseRecord,
  InputOf,
  PatchOf,
  InputIn,
  PatchIn,
  RecordIn,
  RecordOf,
  ValueOf,
} from './infer.ts';
export { languageOf, type Label, type Language } from './label.ts';
export { closestName, didYouMean } from './closest-name.ts';
export { assertNever, errorStatus, isTenonError, TenonError, type ErrorCode, type Issue } from './errors.ts';
export { checkText, compareCodePoints, fold, sortKey, toNfc, words } from './text.ts';
export {
  addDecimal,
  compareDecimal,
  divideDecimal,
  isDecimal,
  multiplyDecimal,
  negateDecimal,
  normalDecimal,
  placesOf,
  roundDecimal,
  scaleDecimal,
  unscaleDecimal,
} from './decimal.ts';
export { isCurrency, minorDigits } from './currency.ts';
export {
  addMoney,
  allocate,
  fromMinor,
  multiplyPrice,
  negateMoney,
  percentOf,
  safeMinor,
  sumMoney,
  toMinor,
  type Money,
  type Price,
} from './money.ts';
export { parseLocaleDecimal, parseMoney } from './parse-money.ts';
export {
  addDays,
  dayOf,
  daysBetween,
  dayStartInstant,
  isDay,
  isInstant,
  isTimeZone,
  rangeOf,
  shiftUnit,
  startOfUnit,
  toInstant,
} from './time.ts';
export { createIdSource, isUuid, timeOfId } from './id.ts';
export { hashOf, runningHash, type RunningHash } from './fnv.ts';
export { entityHash, schemaHashes } from './schema-hash.ts';
export {
  allOf,
  always,
  anyOf,
  eq,
  filterLimits,
  never,
  type Filter,
  type FilterValue,
  type RelativePeriod,
} from './filter.ts';
export {
  queryLimits,
  type GroupBy,
  type GroupLine,
  type Having,
  type Measure,
  type MeasureFn,
  type MeasureValue,
  type Query,
  type QueryContext,
  type SortBy,
  type TimeUnit,
} from './query.ts';
export type { Actor, EntityGrant, Grants, Role } from './actor.ts';
export {
  defineMutator,
  type ArgsSchema,
  type Mutator,
  type MutatorMap,
  type MutatorRun,
  type Parts,
  type Reaction,
  type Transaction,
} from './mutator.ts';
export { protocolVersion } from './protocol-version.ts';
export { helloShape, problemShape, pushShape, readFrame, readLiveEvent } from './wire.ts';
export { shape, type Shape, type ShapeOf } from './shape.ts';
export {
  frame,
  grants,
  helloAnswer,
  helloRequest,
  liveEvent,
  mutationEnvelope,
  mutationResult,
  problem,
  pullRequest,
  pushAnswer,
  pushRequest,
  subscription,
  type Frame,
  type HelloAnswer,
  type HelloRequest,
  type LiveEvent,
  type MutationEnvelope,
  type MutationResult,
  type Problem,
  type PullRequest,
  type PushAnswer,
  type PushRequest,
} from './protocol.ts';
export {
  address,
  choice,
  choices,
  colour,
  date,
  decimal,
  duration,
  email,
  file,
  flag,
  group,
  instant,
  integer,
  json,
  list,
  locale,
  longText,
  money,
  number,
  percent,
  period,
  phone,
  price,
  quantity,
  rank,
  rating,
  ref,
  refAny,
  tags,
  text,
  timeZone,
  url,
} from './fields/builders.ts';
export {
  assertValid,
  assertWritable,
  listsOf,
  mayWrite,
  validateCreate,
  validatePatch,
  validateRecord,
  type Validated,
} from './validate.ts';
export { isEmptyValue, type Kind, type Report, type SortValue } from './fields/kind.ts';
export { kindOf, parseField, tokensOf } from './fields/kinds.ts';
export { valueSchema } from './value-schema.ts';
export { fieldPath, readerOf, stepName, type FieldPath } from './field-path.ts';
export { isFolded, isGroupable, isSortable, operatorsOf, type FilterOp } from './operators.ts';
export { compareSortValues, compileFilter, matches, type FilterContext } from './compile-filter.ts';
export { checkFilter, type Readable } from './check-filter.ts';
export { builtInRoles, compileGrants } from './roles.ts';
export {
  actorKeys,
  can,
  canReadField,
  customerField,
  fieldRight,
  isSystem,
  maskText,
  readableFields,
  scopeFilter,
  scopeOf,
  systemActor,
  visibilityKeys,
  withinScope,
} from './policy.ts';
export { builtInMutators, createRecord, deleteRecord, restoreRecord, updateRecord } from './built-in-mutators.ts';
export { compileSearch, isSearched, searchFields } from './search.ts';
export { compareBy, createSorter, type RankOf } from './sort-records.ts';
export { decodeKeyset, encodeKeyset, type Keyset } from './keyset.ts';
export { arrangeLines } from './group-lines.ts';
export { compileQueryTest, runQuery, type QueryLines, type QueryRecords, type RunOptions } from './run-query.ts';
export { checkQuery } from './check-query.ts';
export { filterSchema, querySchema } from './query-schema.ts';
export { jsonSchemaOf, type JsonSchema, type RecordForm } from './json-schema.ts';
export { openApi, type ApiOperation } from './openapi.ts';
export { messageFor } from './messages.ts';
export { loadMessages, type Say } from './load-messages.ts';
export type { Worded } from './wording.ts';
export type { Rule } from './messages-en.ts';
