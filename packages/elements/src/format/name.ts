const han = /\p{Script=Han}/u;

export interface PersonName {
  readonly familyName?: string | null;
  readonly givenName?: string | null;
  /** As entered; wins over the parts. */
  readonly displayName?: string | null;
  readonly nameOrder?: string | null;
}

/** Chinese names: family first, no space. Others: given first, unless the record says family first. */
export function formatName({ familyName, givenName, displayName, nameOrder }: PersonName): string {
  if (displayName) return displayName;
  const [family, given] = [familyName ?? '', givenName ?? ''];
  if (han.test(family + given)) return family + given;
  return (nameOrder?.startsWith('family') ? [family, given] : [given, family]).filter(Boolean).join(' ');
}

/** Two-character family names; all others have one. */
const compound = new Set(
  '欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 夏侯 司徒 端木 长孙 宇文 独孤 南宫 拓跋'.split(' '),
);

/** Up to 24 px one character (Chinese: the family name); larger two (Chinese: the given name, short names whole). */
export function personInitials(name: string, size: 'small' | 'large'): string {
  const text = name.trim();
  if (han.test(text)) {
    const letters = [...text].filter((letter) => han.test(letter));
    if (size === 'small') return letters[0] ?? '';
    if (letters.length <= 2) return letters.join('');
    return letters
      .slice(compound.has(letters.slice(0, 2).join('')) ? 2 : 1)
      .slice(-2)
      .join('');
  }
  const words = text.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const letters = (words.length > 1 ? [words[0], words.at(-1)] : words).map((word) => firstLetter(word ?? ''));
  return (size === 'small' ? (letters[0] ?? '') : letters.join('')) || '?';
}

/** Places a company's name likes to begin with; the sign of the company is what follows. */
const places =
  /^(?:中国|北京|上海|天津|重庆|香港|澳门|台湾|广州|深圳|珠海|佛山|东莞|中山|惠州|杭州|宁波|温州|嘉兴|绍兴|金华|台州|南京|苏州|无锡|常州|南通|扬州|徐州|成都|绵阳|武汉|西安|郑州|洛阳|长沙|株洲|合肥|芜湖|福州|厦门|泉州|南昌|济南|青岛|烟台|潍坊|沈阳|大连|长春|哈尔滨|石家庄|太原|昆明|贵阳|南宁|海口|兰州|银川|西宁|呼和浩特|乌鲁木齐|拉萨|(?:河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|内蒙古|广西|西藏|宁夏|新疆))(?:省|市|自治区)?/;

/** The first telling character: 青 for 杭州青禾智能, Q for Qinghe Robotics. */
export function companyInitial(name: string): string {
  const text = name.trim().replace(/^[（(][^）)]*[）)]/, '');
  if (han.test(text)) {
    const rest = text.replace(places, '').replace(/^[（(][^）)]*[）)]/, '');
    return [...(rest || text)].find((letter) => /\p{L}|\p{N}/u.test(letter)) ?? '?';
  }
  return firstLetter(text.replace(/^the\s+/i, '')) || '?';
}

function firstLetter(word: string): string {
  return [...word].find((letter) => /\p{L}|\p{N}/u.test(letter))?.toLocaleUpperCase('en') ?? '';
}

/** One of eight hues, the same for a record wherever it is shown. */
export function hueOf(id: string): `var(--_color-chart-${number})` {
  let hash = 7;
  for (const letter of id) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return `var(--_color-chart-${(Math.abs(hash) % 8) + 1})`;
}
