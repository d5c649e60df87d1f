import type { Codes, Templates } from '../kernel/render.ts';

/** Every rule of this room, in words. */
export const enforcementReasons = {
  'enforcement.past_warn': {
    en: '{metric}: {observed} from {from} to {to}, past the warning at {limit}; so since {since}, {days} in a row.',
    zh: '{metric}：{from} 至 {to} 为 {observed}，越过预警线 {limit}；自 {since} 起已连续 {days}。',
  },
  'enforcement.past_limit': {
    en: '{metric}: {observed} from {from} to {to}, past the limit of {limit} beyond doubt; so since {since}, {days} in a row.',
    zh: '{metric}：{from} 至 {to} 为 {observed}，确定越过标准线 {limit}；自 {since} 起已连续 {days}。',
  },
  'enforcement.since_live': {
    en: '{observed}: only what is dated {limit} or later counted here. What is older is from before the market went live, and history is never sanctioned.',
    zh: '{observed}：此处仅计入 {limit} 及以后的部分。更早的属于市场上线前的历史记录，不作为处置依据。',
  },
  'enforcement.on_probation': {
    en: 'On probation until {limit} after the {sanction} that ended on {observed}: a metric past its limit anew is enough.',
    zh: '{sanction} 于 {observed} 结束后处于观察期，至 {limit} 止：指标再次越过标准线即适用。',
  },
  'enforcement.counted': {
    en: '{observed} sanctions of the kind {step} took effect in the time looked at; {limit} are enough.',
    zh: '考察期内“{step}”已生效 {observed} 次；达到 {limit} 次即适用。',
  },
  'enforcement.announced': {
    en: 'Announced: {observed}, to take effect on {limit}.',
    zh: '公布：{observed}，于 {limit} 生效。',
  },
  'enforcement.only_recorded': {
    en: 'Only recorded: {observed} would have followed. Nobody is told and nothing takes effect until a person says from when.',
    zh: '仅作记录：本应适用“{observed}”。在有人明确生效时间之前，不通知任何人，也不产生效力。',
  },
  'enforcement.began': {
    en: 'From {limit} on what follows takes effect. {observed}, which was only recorded, is put away, and days count anew.',
    zh: '自 {limit} 起处置正式生效。此前仅作记录的“{observed}”作废，天数重新计算。',
  },
  'enforcement.notice_ran': {
    en: 'The notice of {limit} has run: it is {observed}.',
    zh: '{limit} 的通知期已满：{observed}。',
  },
  'enforcement.in_effect': { en: 'In effect from {limit}: {observed}.', zh: '自 {limit} 起生效：{observed}。' },
  'enforcement.term': { en: 'It lasts {limit}, until {observed}.', zh: '期限 {limit}，至 {observed} 止。' },
  'enforcement.factor': {
    en: 'Offers are shown at {limit} while the {observed} lasts.',
    zh: '“{observed}”期间商品曝光为 {limit}。',
  },
  'enforcement.ends_when_kept': {
    en: 'It ends once all metrics are kept for {limit} in a row.',
    zh: '全部指标连续达标 {limit}后结束。',
  },
  'enforcement.waiting': {
    en: 'It needs persons to confirm it ({observed.counted} so far), until {limit}; without them it lapses.',
    zh: '须经人工确认（已确认 {observed.counted}），截止 {limit}；逾期未确认即作废。',
  },
  'enforcement.notice_anew': {
    en: 'Troth itself was out of service from {from} to {to}, and nobody was told in that time: the notice runs from then on, and the {limit} takes effect on {observed}.',
    zh: 'Troth 自身服务于 {from} 至 {to} 中断，其间无人获知：通知期自恢复时起算，“{limit}”于 {observed} 生效。',
  },
  'enforcement.waits_for_appeal': {
    en: 'An appeal is open: the {observed} waits for it, until {limit} at the latest.',
    zh: '申诉处理中：“{observed}”等待申诉结果，最迟至 {limit}。',
  },
  'enforcement.confirmed': {
    en: 'Confirmed by a person: {observed.counted} that a {limit} needs.',
    zh: '已有人员确认：“{limit}”所需人数 {observed.counted}。',
  },
  'enforcement.not_confirmed': {
    en: 'By {limit} not enough persons had confirmed it ({observed.counted}); it lapses.',
    zh: '截至 {limit} 确认人数不足（{observed.counted}），即告作废。',
  },
  'enforcement.extended': {
    en: 'Troth itself was out of service from {from} to {to}. What fell due in that time, on {limit}, is due on {observed}.',
    zh: 'Troth 自身服务于 {from} 至 {to} 中断。其间 {limit} 到期的期限顺延至 {observed}。',
  },
  'enforcement.term_over': { en: 'The term is over on {limit}: {observed}.', zh: '期限于 {limit} 届满：{observed}。' },
  'enforcement.recovered': {
    en: 'All metrics are kept for {observed} days in a row; {limit} end the {step}.',
    zh: '全部指标已连续达标 {observed} 天；满 {limit} 天，“{step}”结束。',
  },
  'enforcement.recovered_in_time': {
    en: 'What the {observed} rests on is over on {limit}, before it took effect: it lapses.',
    zh: '“{observed}”所依据的情形在生效前已于 {limit} 消除，即告作废。',
  },
  'enforcement.released': {
    en: 'A person ({limit}) dropped or lifted the {observed}.',
    zh: '“{observed}”已由人工（{limit}）撤下或解除。',
  },
  'enforcement.answered': {
    en: 'The seller answered on {observed}; the time for it: {limit}.',
    zh: '卖家于 {observed} 陈述意见；期限：{limit}。',
  },
  'enforcement.kept_for': {
    en: 'All metrics are kept for {observed} days in a row; {limit} are needed.',
    zh: '全部指标已连续达标 {observed} 天；要求 {limit} 天。',
  },
  'enforcement.orders_enough': {
    en: '{observed} orders in {within}; at least {limit} are needed.',
    zh: '{within}内 {observed} 单；要求至少 {limit} 单。',
  },
  'enforcement.level_gained': {
    en: 'Recognised as {observed}: offers are shown at {limit}.',
    zh: '获得“{observed}”认可：商品曝光为 {limit}。',
  },
  'enforcement.level_lost': {
    en: 'What earns the level {observed} does not hold on {limit}; it ends.',
    zh: '“{observed}”等级的条件在 {limit} 不再满足，等级终止。',
  },
  'enforcement.appeal_upheld': {
    en: 'The appeal was upheld ({limit}): the {observed} falls.',
    zh: '申诉成立（{limit}）：“{observed}”撤销。',
  },
  'enforcement.would_not_have': {
    en: '{metric} counted again without what was forgiven or told wrong: {observed}, not past {limit}. The {step} would not have followed.',
    zh: '剔除已豁免或误报的部分后，{metric}为 {observed}，未越过 {limit}，“{step}”本不应适用。',
  },
  'enforcement.would_have': {
    en: '{metric} counted again without what was forgiven or told wrong is still {observed}, past {limit}: the {step} stands.',
    zh: '剔除已豁免或误报的部分后，{metric}仍为 {observed}，越过 {limit}，“{step}”维持。',
  },
  'enforcement.not_long_enough': {
    en: '{metric} counted again: by then past for only {observed} in a row; {limit} were needed. The {step} would not have followed.',
    zh: '{metric}重新计算：至当日仅连续越线 {observed}，须满 {limit}，“{step}”本不应适用。',
  },
  'enforcement.undermined': {
    en: 'The {observed} {sanction} rests on what does not hold any more: it falls.',
    zh: '“{observed}”{sanction} 所依据的情形已不成立，予以撤销。',
  },
  'enforcement.undermined_to_a_person': {
    en: 'The {observed} {sanction} rests on what does not hold any more, and a person confirmed it: it waits for a person again, and bites nobody meanwhile.',
    zh: '“{observed}”{sanction} 所依据的情形已不成立，且经人工确认：重新交由人工确认，其间不生效。',
  },
  'enforcement.put_back': {
    en: 'The {observed} {sanction} counted what fell ({limit}): it falls too.',
    zh: '“{observed}”{sanction} 曾计入已撤销的处置（{limit}），一并撤销。',
  },
  'enforcement.to_a_person': {
    en: 'The {observed} {sanction} counted what fell ({limit}), and a person confirmed it: it waits for a person again, and bites nobody meanwhile.',
    zh: '“{observed}”{sanction} 曾计入已撤销的处置（{limit}），且经人工确认：重新交由人工确认，其间不生效。',
  },
  'enforcement.appeal_failed': {
    en: 'The appeal against the {observed} is over ({limit}); it no longer waits for it.',
    zh: '对“{observed}”的申诉已结束（{limit}），不再等待。',
  },
  'enforcement.not_now': {
    en: 'This cannot be done while the sanction is {observed}.',
    zh: '处置处于“{observed}”状态时不能进行此操作。',
  },
  'enforcement.over': { en: 'The sanction is over: {observed}.', zh: '该处置已结束：{observed}。' },
  'enforcement.only_observed': {
    en: 'The {observed} is only recorded: it takes no effect, and there is nothing to do about it.',
    zh: '“{observed}”仅作记录，不产生效力，无需处理。',
  },
  'enforcement.needs_no_person': {
    en: 'A {observed} needs no person to confirm it.',
    zh: '“{observed}”无需人工确认。',
  },
  'enforcement.confirmed_before': {
    en: 'You have confirmed this {observed}; the next must be another person.',
    zh: '您已确认过此“{observed}”；须由另一人确认。',
  },
  'enforcement.answered_before': { en: 'It was answered on {observed}.', zh: '已于 {observed} 陈述意见。' },
  'enforcement.answer_too_late': {
    en: 'The time to answer ended on {limit}; it is now {observed}.',
    zh: '陈述意见的期限已于 {limit} 结束；现在是 {observed}。',
  },
  'enforcement.nothing_waits': {
    en: 'Nothing of the sanction waited for the appeal: it is {observed}.',
    zh: '该处置并无等待申诉的事项：{observed}。',
  },
  'enforcement.not_in_the_past': {
    en: 'Enforcement cannot begin on {observed}: the market is at {limit} already.',
    zh: '处置不能自 {observed} 起生效：市场时间已是 {limit}。',
  },
  'enforcement.begun': {
    en: 'Enforcement has been in effect since {observed}.',
    zh: '处置自 {observed} 起已生效。',
  },
} as const satisfies Templates;

/** The words of this room's codes. */
export const enforcementCodes = {
  concern: { en: 'notice of concern', zh: '关注提示' },
  warning: { en: 'warning', zh: '警告' },
  'lower-visibility': { en: 'lower visibility', zh: '降低曝光' },
  suspension: { en: 'suspension', zh: '停权' },
  termination: { en: 'termination', zh: '清退' },
  trusted: { en: 'trusted', zh: '可信赖' },
  'sanction-announced': { en: 'announced', zh: '已公布' },
  'sanction-waiting': { en: 'waiting for a person', zh: '待人工确认' },
  'sanction-in-effect': { en: 'in effect', zh: '生效中' },
  'sanction-ended': { en: 'ended', zh: '已结束' },
  'sanction-overturned': { en: 'overturned', zh: '已撤销' },
  'sanction-lapsed': { en: 'lapsed', zh: '已作废' },
  'standing-none': { en: 'in good standing', zh: '状态良好' },
  'over-term': { en: 'its term was over', zh: '期限届满' },
  'over-recovered': { en: 'the promise was kept again', zh: '恢复达标' },
  'over-released': { en: 'a person dropped or lifted it', zh: '由人工撤下或解除' },
  'over-not-confirmed': { en: 'no person confirmed it in time', zh: '逾期未经人工确认' },
  'over-appeal': { en: 'overturned on appeal', zh: '经申诉撤销' },
  'over-basis-fell': { en: 'what it counted fell', zh: '所依据的处置已撤销' },
  'over-enforcement-began': {
    en: 'only recorded, put away when enforcement began',
    zh: '仅作记录，正式处置开始时作废',
  },
  'while-open': { en: 'as long as it is open', zh: '处置未结束期间' },
  sanction: { en: 'sanction', zh: '处置' },
  appeal: { en: 'appeal', zh: '申诉' },
  principal: { en: 'person', zh: '人员' },
  'order-defect': { en: 'Order defect rate', zh: '订单缺陷率' },
  'late-shipment': { en: 'Late shipment rate', zh: '延迟发货率' },
  'late-delivery': { en: 'Late delivery rate', zh: '延迟送达率' },
  'on-time-delivery': { en: 'On-time delivery rate', zh: '准时送达率' },
  cancellation: { en: 'Cancellation rate', zh: '取消率' },
  'valid-tracking': { en: 'Valid tracking rate', zh: '有效追踪率' },
  'late-answer': { en: 'Late answer rate', zh: '超时回复率' },
} as const satisfies Codes;
