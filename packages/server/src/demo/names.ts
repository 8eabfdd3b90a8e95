import type { Place } from './places.ts';
import type { Random } from './random.ts';

/** `青 qing, 云 yun` as pairs. */
function pairs(text: string): readonly (readonly [string, string])[] {
  return text.split(',').map((pair) => {
    const [written = '', latin = ''] = pair.trim().split(' ');
    return [written, latin];
  });
}

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}

/** Names are put together from lists of our own words; that a real company or person bears one is chance. */
const first =
  pairs(`青 qing, 云 yun, 恒 heng, 明 ming, 远 yuan, 海 hai, 星 xing, 瑞 rui, 盛 sheng, 天 tian, 博 bo, 新 xin, 宏 hong,
  嘉 jia, 丰 feng, 启 qi, 智 zhi, 汇 hui, 融 rong, 安 an, 信 xin, 德 de, 润 run, 泽 ze, 晨 chen, 凯 kai, 拓 tuo,
  澜 lan, 栖 qi, 听 ting`);
const second =
  pairs(`禾 he, 帆 fan, 岳 yue, 图 tu, 岩 yan, 航 hang, 河 he, 峰 feng, 林 lin, 泰 tai, 源 yuan, 达 da, 诚 cheng, 利 li,
  邦 bang, 尔 er, 维 wei, 科 ke, 朗 lang, 森 sen, 洋 yang, 川 chuan, 程 cheng, 景 jing, 和 he, 辰 chen, 光 guang,
  宇 yu, 阳 yang, 溪 xi`);

export interface Industry {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly words: readonly string[];
  readonly english: readonly string[];
}

export const industries: readonly Industry[] = [
  {
    key: 'automation',
    zh: '工业自动化',
    en: 'Industrial automation',
    words: ['智能科技', '自动化', '机器人'],
    english: ['Automation', 'Robotics', 'Controls'],
  },
  {
    key: 'precision',
    zh: '精密制造',
    en: 'Precision engineering',
    words: ['精密制造', '精工', '模具'],
    english: ['Precision', 'Tooling', 'Engineering'],
  },
  {
    key: 'electronics',
    zh: '电子',
    en: 'Electronics',
    words: ['电子', '光电', '半导体'],
    english: ['Electronics', 'Optics', 'Circuits'],
  },
  {
    key: 'medical',
    zh: '医疗器械',
    en: 'Medical devices',
    words: ['医疗器械', '生物科技'],
    english: ['Medical', 'Diagnostics'],
  },
  {
    key: 'food',
    zh: '食品饮料',
    en: 'Food and drink',
    words: ['食品', '饮品', '冷链'],
    english: ['Foods', 'Provisions'],
  },
  { key: 'energy', zh: '新能源', en: 'Energy', words: ['新能源', '储能', '电力设备'], english: ['Energy', 'Power'] },
  { key: 'logistics', zh: '物流', en: 'Logistics', words: ['物流', '供应链'], english: ['Logistics', 'Freight'] },
  { key: 'materials', zh: '新材料', en: 'Materials', words: ['新材料', '化工'], english: ['Materials', 'Coatings'] },
  { key: 'textiles', zh: '纺织服装', en: 'Textiles', words: ['纺织', '服饰'], english: ['Textiles', 'Apparel'] },
  { key: 'retail', zh: '零售', en: 'Retail', words: ['商贸', '百货'], english: ['Trading', 'Stores'] },
];

const englishFirst =
  words(`Harbor Cedar Alder Bright Stone River Iron Silver Summit Cobalt Juniper Lantern Maple Granite
  Willow Falcon Ember Quarry Amber Birch`);
const englishSecond = words(`field gate line works forge bridge point ridge ford crest haven mark well stead shore`);
const streets = words(`科技路 创新大道 工业北路 滨河路 望江路 文汇街 兴业路 云栖路`);

const familyNames =
  pairs(`王 Wang, 李 Li, 张 Zhang, 刘 Liu, 陈 Chen, 杨 Yang, 赵 Zhao, 黄 Huang, 周 Zhou, 吴 Wu, 徐 Xu, 孙 Sun, 胡 Hu,
  朱 Zhu, 高 Gao, 林 Lin, 何 He, 郭 Guo, 马 Ma, 罗 Luo, 唐 Tang, 顾 Gu, 欧阳 Ouyang`);
const givenNames =
  pairs(`伟 Wei, 芳 Fang, 敏 Min, 静 Jing, 磊 Lei, 洋 Yang, 勇 Yong, 艳 Yan, 杰 Jie, 涛 Tao, 若溪 Ruoxi, 文博 Wenbo,
  嘉霖 Jialin, 予安 Yu'an, 思远 Siyuan, 雨桐 Yutong, 子墨 Zimo, 晓峰 Xiaofeng, 海燕 Haiyan, 建国 Jianguo, 梦琪 Mengqi,
  一诺 Yinuo, 浩然 Haoran, 慧 Hui`);
const westernGiven = words(`Anna Ben Clara David Elena Felix Greta Hugo Ines Jonas Karen Liam Mara Nils Olivia Paul Rosa
  Simon Tessa Victor`);
const westernFamily =
  words(`Albrecht Barlow Castell Dalton Ekman Fischer Garland Hale Ingram Jensen Keller Lombard Marsh
  Novak Osborne Prior Reuter Sandoval Thorne Visser`);

export interface PersonName {
  readonly display: string;
  readonly given: string;
  readonly family: string;
  readonly latin: string;
  readonly isChinese: boolean;
}

export function personName(random: Random, isChinese: boolean): PersonName {
  if (isChinese) {
    const [family, familyLatin] = random.pick(familyNames);
    const [given, givenLatin] = random.pick(givenNames);
    return { display: family + given, given, family, latin: `${familyLatin} ${givenLatin}`, isChinese };
  }
  const [given, family] = [random.pick(westernGiven), random.pick(westernFamily)];
  return { display: `${given} ${family}`, given, family, latin: `${given} ${family}`, isChinese };
}

export interface CompanyName {
  readonly name: string;
  readonly short: string;
  readonly latin: string;
  readonly legal: string;
  readonly domain: string;
}

export function chineseCompany(random: Random, place: Place, industry: Industry): CompanyName {
  const [a, b] = [random.pick(first), random.pick(second)];
  const word = random.pick(industry.words);
  const brand = a[0] + b[0];
  const latinBrand = (a[1] + b[1]).replace(/^./, (letter) => letter.toUpperCase());
  const domain = `${a[1]}${b[1]}`;
  return {
    name: `${place.zh}${brand}${word}`,
    short: brand + word,
    latin: `${latinBrand} ${random.pick(industry.english)}`,
    legal: `${place.zh}${brand}${word}有限公司`,
    domain,
  };
}

export function englishCompany(random: Random, suffix: string, industry: Industry): CompanyName {
  const brand = `${random.pick(englishFirst)}${random.pick(englishSecond)}`;
  const name = `${brand} ${random.pick(industry.english)}`;
  return { name, short: name, latin: name, legal: `${name} ${suffix}`, domain: brand.toLowerCase() };
}

export function street(random: Random, place: Place): string {
  const number = random.whole(1, 398);
  const part = random.pick(place.districts);
  return place.code === 'CN' ? `${part}${random.pick(streets)} ${number} 号` : `${part} ${number}`;
}

/** Numbers from ranges that are kept free for examples, or that are not given out. */
export function phoneNumber(random: Random, code: string): string {
  const four = () => String(random.whole(0, 9999)).padStart(4, '0');
  if (code === 'CN') return `+86 190 0${four().slice(1)} ${four()}`;
  if (code === 'US') return `+1 206 555 01${four().slice(2)}`;
  return `+44 7700 900${four().slice(1)}`;
}
