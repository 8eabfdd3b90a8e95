import type { SeedStore, Seeded } from './seed-store.ts';

type Row = readonly [sku: string, zh: string, en: string, unit: string, price: string];

const industrial: Readonly<Record<string, readonly Row[]>> = {
  机器视觉: [
    ['VX-3', '相机模组 VX-3', 'Camera module VX-3', '台', '3280'],
    ['VX-5', '相机模组 VX-5', 'Camera module VX-5', '台', '5680'],
    ['LN-12', '工业镜头 12 mm', 'Lens, 12 mm', '只', '860'],
    ['LT-R40', '环形光源 40 mm', 'Ring light, 40 mm', '只', '428.5'],
    ['VC-2', '视觉控制器', 'Vision controller', '台', '12800'],
    ['SW-VI', '视觉检测软件授权', 'Inspection software licence', '套', '9600'],
  ],
  主轴与传动: [
    ['SP-24K', '主轴组件 24000 rpm', 'Spindle kit, 24,000 rpm', '套', '16800'],
    ['SP-18K', '主轴组件 18000 rpm', 'Spindle kit, 18,000 rpm', '套', '12400'],
    ['BL-16', '滚珠丝杠 16 mm', 'Ball screw, 16 mm', '根', '735'],
    ['BR-6204', '轴承 6204', 'Bearing 6204', '只', '18.6'],
    ['CP-30', '联轴器 30 mm', 'Coupling, 30 mm', '只', '96.4'],
    ['GB-60', '行星减速机 60', 'Planetary gearbox 60', '台', '1980'],
  ],
  传感器: [
    ['SN-T1', '冷链温度传感器', 'Cold-chain sensor', '只', '158'],
    ['SN-P2', '压力传感器', 'Pressure sensor', '只', '326'],
    ['SN-L5', '激光测距传感器', 'Laser distance sensor', '只', '1240'],
    ['EN-1024', '编码器 1024 线', 'Encoder, 1,024 lines', '只', '486'],
    ['EC-5', '编码器线缆 5 m', 'Encoder cable, 5 m', '根', '64.8'],
    ['PX-M12', '接近开关 M12', 'Proximity switch M12', '只', '42.35'],
  ],
  控制与驱动: [
    ['PLC-32', '可编程控制器 32 点', 'Controller, 32 points', '台', '2380'],
    ['SV-750', '伺服驱动器 750 W', 'Servo drive, 750 W', '台', '1860'],
    ['SM-750', '伺服电机 750 W', 'Servo motor, 750 W', '台', '1520'],
    ['HMI-7', '触摸屏 7 寸', 'Touch panel, 7 inch', '台', '1150'],
    ['PS-24', '开关电源 24 V', 'Power supply, 24 V', '台', '186'],
    ['RL-4', '四路继电器模块', 'Relay module, 4-way', '只', '58.9'],
  ],
  耗材: [
    ['FL-C', '冷却滤芯', 'Coolant filter', '只', '68'],
    ['OIL-32', '导轨油 20 L', 'Way oil, 20 l', '桶', '412'],
    ['WP-100', '无尘布 100 片', 'Lint-free cloth, 100 pcs', '包', '35.5'],
    ['SC-M4', '不锈钢螺丝 M4', 'Screw M4, stainless', '颗', '0.125'],
  ],
  服务: [
    ['SV-CAL', '现场标定', 'On-site calibration', '次', '3200'],
    ['SV-TRN', '操作培训（天）', 'Operator training, day', '天', '2600'],
    ['SV-CARE', '年度维保', 'Yearly service contract', '年', '18600'],
  ],
};

const tea: Readonly<Record<string, readonly Row[]>> = {
  绿茶: [
    ['T-GL100', '蒙顶甘露 100 g', 'Mengding Ganlu, 100 g', '罐', '168'],
    ['T-LJ50', '龙井 50 g', 'Longjing, 50 g', '罐', '128'],
    ['T-MF100', '毛峰 100 g', 'Maofeng, 100 g', '罐', '98'],
    ['T-BLC50', '碧螺春 50 g', 'Biluochun, 50 g', '罐', '138'],
  ],
  黑茶与红茶: [
    ['T-PE357', '普洱茶饼 357 g', 'Pu-erh cake, 357 g', '饼', '298'],
    ['T-DH100', '滇红 100 g', 'Dianhong, 100 g', '罐', '86'],
    ['T-LB250', '六堡茶 250 g', 'Liubao, 250 g', '篓', '158'],
  ],
  茶器: [
    ['W-CUP', '青瓷品茗杯', 'Celadon cup', '只', '68'],
    ['W-GW', '盖碗 120 ml', 'Gaiwan, 120 ml', '只', '118'],
    ['W-TRV', '旅行茶具（胡桃木）', 'Travel tea set, walnut', '套', '328'],
    ['W-COLD', '冷泡壶 800 ml', 'Cold-brew jar, 800 ml', '只', '89.5'],
  ],
  礼盒: [
    ['G-MOON', '中秋茶月礼盒', 'Mooncake tea box', '盒', '268'],
    ['G-NY', '新年茶礼', 'New-year box', '盒', '398'],
    ['G-TRY', '六味试饮盒', 'Sampler of six', '盒', '59.9'],
  ],
};

export interface Catalogue {
  readonly industrial: readonly Seeded<'product'>[];
  readonly tea: readonly Seeded<'product'>[];
}

export function seedCatalogue(store: SeedStore): Catalogue {
  const make = (groups: Readonly<Record<string, readonly Row[]>>, taxRateBp: number) =>
    Object.entries(groups).flatMap(([category, rows]) =>
      rows.map(([sku, name, nameEn, unit, price]) =>
        store.add('product', {
          sku,
          name,
          nameEn,
          category,
          unit,
          kind: category === '服务' ? 'service' : 'goods',
          listPrice: { value: price, currency: 'CNY' },
          taxRateBp: category === '服务' ? 600 : taxRateBp,
        }),
      ),
    );
  const made = { industrial: make(industrial, 1300), tea: make(tea, 900) };
  const book = store.add('priceBook', { name: '经销商价目表', currency: 'CNY', validFrom: store.day(-365) });
  for (const product of made.industrial.slice(0, 24)) {
    const listed = Number(product.listPrice?.value ?? 0);
    store.add('priceBookEntry', {
      priceBookId: book.id,
      productId: product.id,
      unitPrice: { value: (Math.round(listed * 880) / 1000).toString(), currency: 'CNY' },
      minQuantity: '10',
    });
  }
  return made;
}
