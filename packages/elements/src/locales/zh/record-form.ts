import type { Messages } from '../en.ts';
import { count } from '../plural.ts';

export const recordForm: Messages['recordForm'] = {
  newRecord: (label) => `新建${label}`,
  editRecord: (label) => `编辑${label}`,
  create: '创建',
  save: '保存',
  saving: '正在保存……',
  add: '添加',
  optional: '选填',
  draftSaved: (time) => `草稿已保存 ${time}`,
  draftBack: '已恢复你的草稿。',
  discard: '重新填写',
  needed: (needed, more) =>
    more > 0
      ? `${count('zh', needed)} 项必填，其余 ${count('zh', more)} 项可稍后补充`
      : `${count('zh', needed)} 项必填`,
  changed: (n) => `已修改 ${count('zh', n)} 项`,
  unchanged: '尚未修改',
  toRight: (n) => `有 ${count('zh', n)} 项需要更正`,
  refused: '未保存。',
  mayExist: '可能已存在该记录。',
  openIt: '查看',
  ownedBy: (name) => `负责人 ${name}`,
  noEntity: '请将 entity 设为实体名称，例如 customer。',
  gone: '它已被删除，或你不再有查看权限。',
  goneTitle: '找不到这条记录',
  cannotCreate: '你没有新建权限',
  cannotEdit: '你没有修改权限',
};
