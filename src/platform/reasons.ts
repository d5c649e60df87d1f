/** What the server itself says no to, before any room is asked. */
export const platformReasons = {
  'platform.unauthenticated': {
    en: 'This needs a key, a signed link or a token that is still valid.',
    zh: '此操作需要有效的密钥、签名链接或令牌。',
  },
  'platform.forbidden': {
    en: 'The key you use may not do this.',
    zh: '您使用的密钥无权执行此操作。',
  },
  'platform.not_found': { en: 'There is nothing here.', zh: '此处没有内容。' },
  'platform.invalid': {
    en: 'The request is not as the API describes it.',
    zh: '请求与接口说明不符。',
  },
  'platform.too_large': { en: 'The request is larger than allowed.', zh: '请求超过允许的大小。' },
  'platform.media_type': {
    en: 'The content type of the request is not taken here.',
    zh: '此处不接受该内容类型。',
  },
  'platform.too_many': { en: 'More than are taken in one request.', zh: '超过单次请求可接受的数量。' },
  'platform.no_mail_server': {
    en: 'No mail server is set here, so no mail leaves. Whoever runs this installation sets TROTH_SMTP_URL.',
    zh: '此处未设置邮件服务器，不会发出邮件。请由安装管理者设置 TROTH_SMTP_URL。',
  },
  'platform.mail_not_sent': {
    en: 'The mail server did not take the mail. Try again later.',
    zh: '邮件服务器未接受该邮件，请稍后再试。',
  },
  'platform.wrong_code': {
    en: 'This is not the code, or its time is over. Ask for a new one.',
    zh: '验证码不正确或已过期，请重新获取。',
  },
  'platform.too_often': {
    en: 'You ask too often. Wait a minute and try again.',
    zh: '请求过于频繁，请一分钟后再试。',
  },
  'platform.broken_json': { en: 'The request body is not JSON.', zh: '请求正文不是 JSON。' },
  'platform.market_needed': {
    en: 'Your key is of no single market: name the market in the path.',
    zh: '您的密钥不属于单一市场：请在路径中指明市场。',
  },
  'platform.no_policy': {
    en: 'The market has no policy yet, so no fact can be taken: publish one first.',
    zh: '该市场尚无政策，无法接收事实：请先发布政策。',
  },
  'platform.webhook_address': {
    en: 'Nothing may be sent to this address.',
    zh: '不允许向该地址发送。',
  },
  'platform.failed': {
    en: 'Something broke on our side. It was logged under the request id.',
    zh: '服务器出错，已按请求编号记录。',
  },
} as const satisfies Record<string, { en: string; zh: string }>;
