/** What a column may turn out to be. */
export const ROLES = [
  'order',
  'seller',
  'buyer',
  'line',
  'listing',
  'quantity',
  'price',
  'freight',
  'currency',
  'country',
  'carrier',
  'tracking',
  'status',
  'rating',
  'placed',
  'approved',
  'dispatched',
  'delivered',
  'cancelled',
  'rated',
  'ship-by',
  'deliver-by',
] as const;
export type Role = (typeof ROLES)[number];

/** How a column's cells must read to be taken for a role. */
export type Shape = 'id' | 'time' | 'amount' | 'count' | 'stars' | 'word';

interface Clue {
  readonly role: Role;
  readonly shape: Shape;
  /** Held against the name in lower case with single spaces; the first clue that fits wins. */
  readonly name: RegExp;
}

const clue = (role: Role, shape: Shape, name: RegExp): Clue => ({ role, shape, name });

/** Names of columns in English, Portuguese and Chinese. What says more comes before what says less: a limit of shipping before shipping. */
export const CLUES: readonly Clue[] = [
  clue(
    'ship-by',
    'time',
    /ship(ping)? (by|limit|deadline)|dispatch by|(prazo|limite) (de |do )?(envio|postagem|despacho)|(最晚|最迟|应)发货|发货(截止|期限)/,
  ),
  clue(
    'deliver-by',
    'time',
    /deliver(y)? by|estimated|expected deliver|promised|\beta\b|previs|prazo (de |da )?entrega|entrega (prevista|estimada)|(预计|承诺|最晚)(送达|到货|收货|签收)/,
  ),
  clue('tracking', 'id', /track|waybill|rastre|rastreio|运单|快递单|物流单|跟踪/),
  clue('carrier', 'word', /carrier(?! date| at| time)|courier|transportadora|快递公司|物流公司|承运/),
  clue('freight', 'amount', /freight|postage|shipping (cost|price|fee|amount|value)|frete|运费|邮费/),
  clue(
    'rated',
    'time',
    /(review|rating|feedback)[ a-z]* (date|at|time|on|timestamp)|data (da )?avalia|评价时间|评论时间/,
  ),
  clue('rating', 'stars', /rating|stars|score|feedback|\bnota\b|avalia|estrelas|评分|评价|星级/),
  clue('cancelled', 'time', /cancel|取消/),
  clue('delivered', 'time', /deliver(ed|y)?( customer)?|arriv|received|entreg|recebi|签收|送达|收货时间|到货/),
  clue(
    'dispatched',
    'time',
    /ship(ped|ment|ping)?|dispatch|sent|handed|carrier|envi|despach|postad|postagem|发货|出库/,
  ),
  clue('approved', 'time', /approv|paid|payment|aprova|pag(o|amento)|付款|支付/),
  clue(
    'placed',
    'time',
    /placed|purchase|created|order(ed)?( date| at| time| on|$)|compra|criad|pedido|^date$|^data$|下单|创建|订单(日期|时间)|^日期$|^时间$/,
  ),
  clue(
    'line',
    'id',
    /(order )?item( id| no| number)$|line( id| no| number)?$|\bitem do pedido|子订单(号|编号)?|明细(号|编号)/,
  ),
  clue('seller', 'id', /seller|vendor|merchant|\b(shop|store)\b|vendedor|lojista|\bloja\b|卖家|商家|店铺|商户/),
  clue('buyer', 'id', /buyer|customer|client|comprador|cliente|买家|客户|会员/),
  clue('listing', 'id', /listing|product|\bsku\b|article|produto|artigo|商品(编号|id|编码)|货号/),
  clue('order', 'id', /order|purchase (id|no)|pedido|encomenda|订单/),
  clue('quantity', 'count', /quantity|\bqty\b|units|quantidade|\bqtd\b|数量|件数/),
  clue(
    'price',
    'amount',
    /unit price|item price|^price$|preco( unit[a-z]*)?$|preço( unit[a-zá]*)?$|valor unit|单价|商品价格|^价格$/,
  ),
  clue('currency', 'word', /currency|moeda|币种|货币/),
  clue('country', 'word', /country|pa[ií]s\b|国家/),
  clue('status', 'word', /status|state|situa[cç]|estado|状态/),
];

/** Words of a status column that say that an order was called off. */
export const CANCELLED_WORDS: ReadonlySet<string> = new Set([
  'cancelled',
  'canceled',
  'cancelado',
  'cancelada',
  'cancel',
  'voided',
  '已取消',
  '取消',
  '交易关闭',
  '已关闭',
]);

/** A column's name as clues are held against it: `OrderPlacedAt` and `order_placed_at` are `order placed at`. */
export const plainName = (name: string): string =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[\s_.\-/]+/g, ' ')
    .trim();
