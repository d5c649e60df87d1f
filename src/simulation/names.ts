import type { Prng } from '../kernel/prng.ts';
import type { Listing, MarketKey, Person, Words } from './model.ts';

/** Pairs of "English/中文", told apart by a comma. */
const pairs = (text: string): readonly Words[] =>
  text
    .trim()
    .split(/\s*,\s*/)
    .map((pair) => {
      const [en = '', zh = ''] = pair.split('/');
      return { en, zh };
    });

const PLACES = pairs(
  `Porto/波尔图, Harbor/海港, Cedar/雪松, Willow/柳岸, Bergen/卑尔根, Juniper/杜松, Granite/花岗, Lakeside/湖畔, Copper/赤铜, Prairie/草原,
   Summit/峰顶, Marlow/马洛, Ember/余烬, Foxglove/毛地黄, Orchard/果园, Saffron/藏红, Tidewater/潮汐, Kestrel/红隼, Birch/白桦, Sable/貂原,
   Monarch/君王, Lantern/灯笼, Compass/罗盘, Meadow/青草地, Anchor/船锚, Quarry/采石, Heron/苍鹭, Maple/枫叶, Cobalt/钴蓝, Thistle/蓟花,
   Aurora/极光, Driftwood/浮木, Ivory/象牙, Pine Hill/松岗, Redwood/红杉, Silver Creek/银溪, Sparrow/麻雀, Stone Bridge/石桥, Verde/绿野, Windmill/风车`,
);
const PLACES_CN = pairs(
  `Qinghe/青禾, Yunfan/云帆, Nanfeng/南风, Zhuli/竹里, Songyue/松月, Jiangnan/江南, Luming/鹿鸣, Haitang/海棠, Xishan/西山, Mosheng/墨生,
   Chenguang/晨光, Baihe/白鹤, Shanchuan/山川, Yulan/玉兰, Tianshui/甜水, Beidou/北斗, Lanting/兰亭, Wutong/梧桐, Feiyu/飞鱼, Jinsui/金穗,
   Hongye/红叶, Ruixue/瑞雪, Anning/安宁, Taoyuan/桃源, Yanyu/烟雨, Liusu/流苏, Muyun/暮云, Xinghe/星河, Qingfeng/清风, Danqing/丹青,
   Lvzhou/绿洲, Zhaoxia/朝霞, Shiquan/石泉, Duoyun/朵云, Yinhe/银禾, Hailan/海岚, Meizhuang/梅庄, Ziteng/紫藤, Linjian/林间, Xuri/旭日`,
);

interface Goods {
  readonly shop: Words;
  readonly category: string;
  readonly items: readonly string[];
  /** In whole units of the currency: US dollars, and yuan times five. */
  readonly from: number;
  readonly to: number;
}

const goods = (shop: string, category: string, from: number, to: number, items: string): Goods => ({
  shop: pairs(shop)[0] ?? { en: '', zh: '' },
  category,
  from,
  to,
  items: items.split(' '),
});

const GOODS: readonly Goods[] = [
  goods('Lamps/灯具', 'home', 28, 140, 'desk-lamp floor-lamp pendant-light wall-sconce reading-light night-light'),
  goods('Audio/音响', 'electronics', 25, 220, 'bookshelf-speaker headphones turntable usb-microphone soundbar earbuds'),
  goods('Kitchen/厨具', 'kitchen', 12, 95, 'carbon-steel-pan chef-knife mixing-bowls tea-kettle cutting-board grater'),
  goods('Textiles/织品', 'home', 18, 120, 'linen-sheets wool-throw cotton-towels cushion-cover table-runner quilt'),
  goods('Outdoor/户外', 'sports', 20, 180, 'daypack camp-stove rain-shell trekking-poles sleeping-pad headlamp'),
  goods('Toys/玩具', 'toys', 9, 60, 'wooden-train puzzle-map kite plush-otter building-blocks marble-run'),
  goods('Stationery/文具', 'office', 6, 45, 'dot-notebook fountain-pen desk-planner brass-ruler ink-bottle letter-set'),
  goods('Ceramics/陶艺', 'home', 15, 110, 'stoneware-mug serving-plate planter ramen-bowl teapot vase'),
  goods(
    'Watches/钟表',
    'jewellery',
    45,
    290,
    'field-watch wall-clock watch-strap travel-alarm mantel-clock watch-roll',
  ),
  goods('Garden/园艺', 'garden', 10, 80, 'pruning-shears seed-box watering-can trowel-set herb-planter bird-feeder'),
  goods('Leather/皮具', 'fashion', 22, 190, 'card-wallet tote-bag belt passport-cover key-case messenger-bag'),
  goods('Bikes/骑行', 'sports', 14, 150, 'bike-light pannier floor-pump helmet bar-tape multi-tool'),
];

const GIVEN = pairs(
  `Maya/玛雅, Owen/欧文, Lucia/露西娅, Noah/诺亚, Amara/阿玛拉, Felix/菲利克斯, Ines/伊内丝, Theo/西奥, Priya/普里娅, Jonas/约纳斯, Leila/莱拉,
   Marcus/马库斯, Sofia/索菲娅, Kenji/健司, Elena/埃琳娜, Caleb/凯莱布, Nadia/娜迪亚, Hugo/雨果, Ruth/露丝, Samuel/塞缪尔, Tess/苔丝, Victor/维克托`,
);
const FAMILY = pairs(
  `Lindqvist/林奎斯特, Okafor/奥卡福, Moreno/莫雷诺, Hale/黑尔, Castellano/卡斯泰拉诺, Whitaker/惠特克, Novak/诺瓦克, Bergstrom/伯格斯特龙, Rao/拉奥,
   Delgado/德尔加多, Fournier/富尼耶, Kowalski/科瓦尔斯基, Ashby/阿什比, Tanaka/田中, Iverson/艾弗森, Marsh/马什, Petrov/彼得罗夫, Sandoval/桑多瓦尔`,
);
const GIVEN_CN = pairs(
  `Jingyi/静怡, Haoran/浩然, Xinyue/欣悦, Zihan/子涵, Yuchen/宇辰, Mengjie/梦洁, Siyuan/思远, Ruoxi/若曦, Boyang/博洋, Yating/雅婷, Jiaqi/佳琪,
   Wenbo/文博, Shuhan/舒涵, Mingyu/明宇, Kexin/可欣, Zhiyuan/志远, Lanxi/兰溪, Chengyu/承宇`,
);
const FAMILY_CN = pairs(
  `Chen/陈, Lin/林, Zhao/赵, Huang/黄, Zhou/周, Wu/吴, Xu/徐, Sun/孙, Ma/马, Zhu/朱, Hu/胡, Guo/郭, He/何, Gao/高, Luo/罗, Song/宋, Tang/唐, Shen/沈`,
);

const slugOf = (text: string): string => text.toLowerCase().replaceAll(' ', '-');

export interface ShopName {
  readonly id: string;
  readonly name: Words;
  readonly goods: number;
}

/** As many shops as asked for, no two of one name. */
export function shopNames(rng: Prng, market: MarketKey, count: number): ShopName[] {
  const places = rng.shuffle(market === 'us' ? PLACES : PLACES_CN);
  const first = rng.int(0, GOODS.length - 1);
  return Array.from({ length: count }, (_, index) => {
    const place = places[index % places.length]!;
    // A place that comes round again sells something else.
    const number = (first + index + Math.floor(index / places.length)) % GOODS.length;
    const shop = GOODS[number]!.shop;
    const name = { en: `${place.en} ${shop.en}`, zh: `${place.zh}${shop.zh}` };
    return { id: slugOf(name.en), name, goods: number };
  });
}

/** What a shop sells: six listings of its goods. */
export function listingsOf(rng: Prng, market: MarketKey, shop: ShopName): Listing[] {
  const { items, category, from, to } = GOODS[shop.goods]!;
  const unit = market === 'us' ? 100 : 500;
  return items.map((item) => ({
    id: `${shop.id}-${item}`,
    category,
    price: rng.int(from, to) * unit - (market === 'us' ? 1 : 100),
  }));
}

/** As many persons as asked for, no two of one name. */
export function distinctNames(rng: Prng, market: MarketKey, count: number): Words[] {
  const names = new Map<string, Words>();
  while (names.size < count) {
    const name = personName(rng, market);
    names.set(name.en, name);
  }
  return [...names.values()];
}

export function personName(rng: Prng, market: MarketKey): Words {
  if (market === 'us') {
    const [given, family] = [rng.pick(GIVEN), rng.pick(FAMILY)];
    return { en: `${given.en} ${family.en}`, zh: `${given.zh}·${family.zh}` };
  }
  const [given, family] = [rng.pick(GIVEN_CN), rng.pick(FAMILY_CN)];
  return { en: `${given.en} ${family.en}`, zh: `${family.zh}${given.zh}` };
}

/** Everybody who buys in a market without a story. */
export const buyersOf = (rng: Prng, market: MarketKey, count: number): Person[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `buyer-${String(1000 + index)}`,
    name: personName(rng, market),
  }));
