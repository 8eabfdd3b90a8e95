import {
  address, choice, choices, colour, date, decimal, defineEntity, defineSchema, duration, email, extendEntity, file, flag, group, instant, integer, json, list,
  locale, longText, money, number, percent, period, phone, price, quantity, rank, rating, ref, refAny, tags, text, timeZone, url,
} from '@tenon/schema';

const label = (en: string) => ({ en, zh: en });

/** A target of references; small, with some fields of its own. */
const place = defineEntity('place', {
  label: label('Place'),
  title: 'name',
  fields: {
    name: text({ search: true, label: label('Name') }),
    openedOn: date({ label: label('Opened') }),
    budget: money({ label: label('Budget') }),
    score: integer({ label: label('Score') }),
  },
});

/** An entity that nobody needs, with a field of every kind. */
const sample = defineEntity('sample', {
  label: label('Sample'),
  title: 'name',
  fields: {
    name: text({ search: true, index: true, label: label('Name') }),
    code: text({ sort: false, label: label('Code') }),
    notes: longText({ search: true, label: label('Notes') }),
    mail: email({ search: true, label: label('Mail') }),
    tel: phone({ search: true, label: label('Phone') }),
    site: url({ label: label('Site') }),
    serial: number({ format: 'S-{n}', label: label('Serial') }),
    zone: timeZone({ label: label('Zone') }),
    tongue: locale({ label: label('Tongue') }),
    paint: colour({ label: label('Paint') }),
    place: rank({ label: label('Rank') }),
    home: address({ search: true, label: label('Home') }),
    whole: integer({ index: true, label: label('Whole') }),
    share: percent({ label: label('Share') }),
    stars: rating({ label: label('Stars') }),
    length: duration({ label: label('Length') }),
    exact: decimal({ label: label('Exact') }),
    count: quantity({ label: label('Count') }),
    amount: money({ index: true, label: label('Amount') }),
    cost: money({ label: label('Cost') }),
    unitPrice: price({ label: label('Unit price') }),
    day: date({ index: true, label: label('Day') }),
    moment: instant({ label: label('Moment') }),
    later: instant({ label: label('Later') }),
    span: period({ label: label('Span') }),
    isOn: flag({ label: label('On') }),
    state: choice({ search: true, values: { zeta: { label: { en: 'Zeta', zh: '最后' } }, alpha: { label: { en: 'Alpha', zh: '首先' } }, mid: { label: { en: 'Middle', zh: '中间' } } }, label: label('State') }),
    traits: choices({ values: { red: { label: label('Red') }, big: { label: label('Big') }, old: { label: label('Old') } }, label: label('Traits') }),
    words: tags({ search: true, label: label('Words') }),
    siteId: ref({ to: 'place', index: true, label: label('Place') }),
    about: refAny({ to: ['place', 'sample'], label: label('About') }),
    size: group({ search: true, fields: { width: integer({ label: label('Width') }), note: text({ label: label('Note') }) }, label: label('Size') }),
    numbers: list({ of: integer({ label: label('Number') }), label: label('Numbers') }),
    phrases: list({ of: text({ label: label('Phrase') }), search: true, label: label('Phrases') }),
    rates: list({ of: decimal({ label: label('Rate') }), label: label('Rates') }),
    scan: file({ search: true, label: label('Scan') }),
    extra: json({ label: label('Extra') }),
  },
  local: 'scope',
});

/** Every kind once, references to step through, and a tenant's own fields. */
export const sampleSchema = extendEntity(defineSchema([place, sample]), 'sample', {
  x_name: text({ search: true, label: label('Own name') }),
  x_whole: integer({ label: label('Own whole') }),
  x_exact: decimal({ label: label('Own exact') }),
  x_amount: money({ label: label('Own amount') }),
  x_price: price({ label: label('Own price') }),
  x_day: date({ label: label('Own day') }),
  x_moment: instant({ label: label('Own moment') }),
  x_is: flag({ label: label('Own flag') }),
  x_words: tags({ search: true, label: label('Own words') }),
  x_place: ref({ to: 'place', label: label('Own place') }),
  x_list: list({ of: text({ label: label('Item') }), label: label('Own list') }),
});
