import type { Messages } from '../en.ts';

export const errors: Messages['errors'] = {
  offline: '网络未连接，你的修改已保存在本机。',
  timeout: '服务器响应超时，你的修改已保存在本机。',
  unauthenticated: '登录已过期，请重新登录。',
  notFound: '内容已不存在，或你没有查看权限。',
  badQuery: '查询条件无效。',
  storage: '本机空间不足，或浏览器拒绝存储数据。',
  upgrade: '页面版本过旧，请刷新后继续。',
  rateLimited: '请求过于频繁，请稍后重试。',
  locked: '请先联网登录一次，之后可离线使用。',
  other: '出了点问题，你的修改已保存在本机。',
};
