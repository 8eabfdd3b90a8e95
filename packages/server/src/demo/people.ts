import type { SeedStore, Seeded } from './seed-store.ts';

export interface People {
  readonly teams: Readonly<Record<'sales' | 'east' | 'south' | 'service' | 'marketing', Seeded<'team'>>>;
  readonly admin: Seeded<'user'>;
  readonly manager: Seeded<'user'>;
  /** The first of each team may sign in. */
  readonly east: readonly Seeded<'user'>[];
  readonly south: readonly Seeded<'user'>[];
  readonly support: readonly Seeded<'user'>[];
  readonly marketing: Seeded<'user'>;
}

/** One company: two sales teams under one roof, service and marketing. Users with a `key` are those the demo signs in. */
export function seedPeople(store: SeedStore): People {
  const team = (key: string, name: string, nameEn: string, region: string | null, parent?: Seeded<'team'>) =>
    store.add('team', { key, name, nameEn, region, parentTeamId: parent?.id ?? null });
  const sales = team('sales', '销售部', 'Sales', null);
  const teams = {
    sales,
    east: team('sales-east', '华东销售组', 'Sales East', '华东', sales),
    south: team('sales-south', '华南销售组', 'Sales South', '华南', sales),
    service: team('service', '客户服务部', 'Service', null),
    marketing: team('marketing', '市场部', 'Marketing', null),
  };
  const user = (name: string, nameEn: string, role: string, jobTitle: string, of: Seeded<'team'>, key?: string) => {
    const address = nameEn.toLowerCase().replaceAll(/[^a-z]+/g, '.');
    return store.add('user', {
      name,
      nameEn,
      key: key ?? null,
      email: `${address}@harborline.example`,
      roles: [role],
      jobTitle,
      teamId: of.id,
      teamIds: [of.id],
      locale: 'zh-CN',
      timeZone: 'Asia/Shanghai',
    });
  };
  const admin = user('沈知微', 'Shen Zhiwei', 'admin', '系统管理员', teams.sales, 'admin');
  const manager = user('顾文博', 'Gu Wenbo', 'manager', '销售总监', teams.sales, 'manager');
  const east = [
    user('陈可', 'Chen Ke', 'sales', '大客户经理', teams.east, 'chenke'),
    user('王思远', 'Wang Siyuan', 'sales', '客户经理', teams.east),
    user('徐静', 'Xu Jing', 'sales', '客户经理', teams.east),
    user('高磊', 'Gao Lei', 'sales', '客户经理', teams.east),
  ];
  const south = [
    user('周予安', "Zhou Yu'an", 'sales', '大客户经理', teams.south, 'zhouyuan'),
    user('罗晓峰', 'Luo Xiaofeng', 'sales', '客户经理', teams.south),
    user('Ines Marsh', 'Ines Marsh', 'sales', 'Key account manager', teams.south),
  ];
  const support = [
    user('何嘉霖', 'He Jialin', 'support', '服务主管', teams.service, 'support'),
    user('马慧', 'Ma Hui', 'support', '服务工程师', teams.service),
  ];
  const marketing = user('唐一诺', 'Tang Yinuo', 'marketing', '市场经理', teams.marketing, 'marketing');
  teams.sales.leaderId = manager.id;
  for (const one of [...east, ...south]) one.managerId = manager.id;
  return { teams, admin, manager, east, south, support, marketing };
}
