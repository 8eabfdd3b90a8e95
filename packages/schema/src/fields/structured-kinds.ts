import type {
  Address,
  AddressField,
  Field,
  FileField,
  FileInfo,
  GroupField,
  Json,
  JsonField,
  ListField,
} from '../field.ts';
import type { Rule } from '../messages-en.ts';
import { checkText } from '../text.ts';
import { hasUnknownKeys, isEmptyValue, isRecord, type Kind, type Report } from './kind.ts';
import { parseText } from './text-kinds.ts';

export const address: Kind<AddressField> = {
  parse(value, _field, report): Address | undefined {
    if (!isRecord(value)) return report.rule('type', { expected: 'address' });
    if (hasUnknownKeys(value, ['lines', 'city', 'region', 'postalCode', 'country'], report)) return undefined;
    const given = value.lines ?? [];
    if (!Array.isArray(given)) return report.at('lines').rule('type', { expected: 'list' });
    if (given.length > 6) return report.at('lines').rule('max-items', { max: 6 });
    const lines = given.map((line, index) => parseText(line, 300, report.at('lines').at(index)));
    const part = (name: string, max: number) =>
      isEmptyValue(value[name]) ? null : parseText(value[name], max, report.at(name));
    const parts = {
      city: part('city', 200),
      region: part('region', 200),
      postalCode: part('postalCode', 30),
      country: part('country', 2),
    };
    if (typeof parts.country === 'string' && !/^[A-Z]{2}$/.test(parts.country))
      return report.at('country').rule('country');
    const { city, region, postalCode, country } = parts;
    if (
      lines.includes(undefined) ||
      city === undefined ||
      region === undefined ||
      postalCode === undefined ||
      country === undefined
    )
      return undefined;
    return { lines: lines.filter((line): line is string => Boolean(line)), city, region, postalCode, country };
  },
  tokens: (value: Address) =>
    [...value.lines, value.city, value.region, value.postalCode].filter((text): text is string => Boolean(text)),
};

interface Members {
  parse(value: unknown, field: Field, report: Report): unknown;
  tokens(value: unknown, field: Field): readonly string[];
}

/** Group and list hold values of any kind, so they are given the way to all kinds instead of importing it in a circle. */
export function nestingKinds(members: Members): { readonly group: Kind<GroupField>; readonly list: Kind<ListField> } {
  return {
    // Members that are left out are empty; unknown ones are refused.
    group: {
      parse(value, field, report) {
        if (!isRecord(value)) return report.rule('type', { expected: 'group' });
        let isWrong = hasUnknownKeys(value, Object.keys(field.fields), report);
        const parsed: Record<string, unknown> = {};
        for (const [name, member] of Object.entries(field.fields)) {
          const result = members.parse(value[name], member, report.at(name));
          if (result === undefined) isWrong = true;
          else parsed[name] = result;
        }
        return isWrong ? undefined : parsed;
      },
      tokens: (value: Readonly<Record<string, unknown>>, field) =>
        Object.entries(field.fields).flatMap(([name, member]) => members.tokens(value[name], member)),
    },
    list: {
      parse(value, field, report) {
        if (!Array.isArray(value)) return report.rule('type', { expected: 'list' });
        const max = field.maxItems ?? 1000;
        if (value.length > max) return report.rule('max-items', { max });
        const parsed: unknown[] = value.map((item, index) =>
          isEmptyValue(item) ? report.at(index).rule('required') : members.parse(item, field.of, report.at(index)),
        );
        return parsed.includes(undefined) ? undefined : parsed;
      },
      tokens: (value: readonly unknown[], field) => value.flatMap((item) => members.tokens(item, field.of)),
    },
  };
}

export const file: Kind<FileField> = {
  parse(value, _field, report): FileInfo | undefined {
    if (!isRecord(value)) return report.rule('type', { expected: 'file' });
    if (hasUnknownKeys(value, ['name', 'mediaType', 'size', 'sha256'], report)) return undefined;
    const name = parseText(value.name, 255, report.at('name'));
    const mediaType = parseText(value.mediaType, 200, report.at('mediaType'));
    const { size, sha256 = null } = value;
    if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0)
      return report.at('size').rule('type', { expected: 'integer' });
    if (sha256 !== null && (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)))
      return report.at('sha256').rule('pattern', { pattern: '[0-9a-f]{64}' });
    return name === undefined || mediaType === undefined ? undefined : { name, mediaType, size, sha256 };
  },
  tokens: (value: FileInfo) => [value.name],
};

export const json: Kind<JsonField> = {
  parse(value, field, report): Json | undefined {
    const max = field.maxBytes ?? 65_536;
    if (!isJson(value, report, 0)) return undefined;
    return JSON.stringify(value).length > max ? report.rule('max-bytes', { max }, 'too-large') : value;
  },
};

function isJson(value: unknown, report: Report, depth: number): value is Json {
  if (depth > 32) return refuse(report, 'depth');
  if (value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) || refuse(report, 'type');
  if (typeof value === 'string') return checkText(value) === undefined || refuse(report, checkText(value) ?? 'type');
  if (Array.isArray(value)) return value.every((item, index) => isJson(item, report.at(index), depth + 1));
  if (!isRecord(value)) return refuse(report, 'type');
  return Object.entries(value).every(
    ([key, item]) =>
      (checkText(key) === undefined || refuse(report, 'type')) && isJson(item, report.at(key), depth + 1),
  );
}

function refuse(report: Report, rule: Rule): false {
  report.rule(rule, rule === 'type' ? { expected: 'json' } : rule === 'depth' ? { max: 32 } : undefined);
  return false;
}
