import { searchIcon } from './paths/search.ts';
import { filterIcon } from './paths/filter.ts';
import { sortIcon } from './paths/sort.ts';
import { plusIcon } from './paths/plus.ts';
import { checkIcon } from './paths/check.ts';
import { xIcon } from './paths/x.ts';
import { minusIcon } from './paths/minus.ts';
import { chevronDownIcon } from './paths/chevron-down.ts';
import { chevronRightIcon } from './paths/chevron-right.ts';
import { chevronLeftIcon } from './paths/chevron-left.ts';
import { arrowUpIcon } from './paths/arrow-up.ts';
import { arrowDownIcon } from './paths/arrow-down.ts';
import { arrowRightIcon } from './paths/arrow-right.ts';
import { arrowLeftIcon } from './paths/arrow-left.ts';
import { moreIcon } from './paths/more.ts';
import { editIcon } from './paths/edit.ts';
import { trashIcon } from './paths/trash.ts';
import { copyIcon } from './paths/copy.ts';
import { linkIcon } from './paths/link.ts';
import { userIcon } from './paths/user.ts';
import { usersIcon } from './paths/users.ts';
import { buildingIcon } from './paths/building.ts';
import { phoneIcon } from './paths/phone.ts';
import { mailIcon } from './paths/mail.ts';
import { messageIcon } from './paths/message.ts';
import { calendarIcon } from './paths/calendar.ts';
import { clockIcon } from './paths/clock.ts';
import { noteIcon } from './paths/note.ts';
import { taskIcon } from './paths/task.ts';
import { pinIcon } from './paths/pin.ts';
import { dealIcon } from './paths/deal.ts';
import { quoteIcon } from './paths/quote.ts';
import { orderIcon } from './paths/order.ts';
import { invoiceIcon } from './paths/invoice.ts';
import { paymentIcon } from './paths/payment.ts';
import { ticketIcon } from './paths/ticket.ts';
import { campaignIcon } from './paths/campaign.ts';
import { tagIcon } from './paths/tag.ts';
import { starIcon } from './paths/star.ts';
import { lockIcon } from './paths/lock.ts';
import { eyeOffIcon } from './paths/eye-off.ts';
import { shieldIcon } from './paths/shield.ts';
import { uploadIcon } from './paths/upload.ts';
import { downloadIcon } from './paths/download.ts';
import { syncIcon } from './paths/sync.ts';
import { cloudOffIcon } from './paths/cloud-off.ts';
import { alertIcon } from './paths/alert.ts';
import { infoIcon } from './paths/info.ts';
import { stopIcon } from './paths/stop.ts';
import { undoIcon } from './paths/undo.ts';
import { columnsIcon } from './paths/columns.ts';
import { chartIcon } from './paths/chart.ts';
import { tableIcon } from './paths/table.ts';
import { boardIcon } from './paths/board.ts';
import { gripIcon } from './paths/grip.ts';
import { mergeIcon } from './paths/merge.ts';
import { truckIcon } from './paths/truck.ts';
import { returnIcon } from './paths/return.ts';
import { poolIcon } from './paths/pool.ts';
import { boxIcon } from './paths/box.ts';
import { giftIcon } from './paths/gift.ts';
import { coinIcon } from './paths/coin.ts';
import type { Icon } from './icon.ts';

/** By the names that declarations use. Loaded when one is shown: elsewhere each icon is imported by itself. */
export const icons: Readonly<Record<string, Icon>> = {
  search: searchIcon,
  filter: filterIcon,
  sort: sortIcon,
  plus: plusIcon,
  check: checkIcon,
  x: xIcon,
  minus: minusIcon,
  'chevron-down': chevronDownIcon,
  'chevron-right': chevronRightIcon,
  'chevron-left': chevronLeftIcon,
  'arrow-up': arrowUpIcon,
  'arrow-down': arrowDownIcon,
  'arrow-right': arrowRightIcon,
  'arrow-left': arrowLeftIcon,
  more: moreIcon,
  edit: editIcon,
  trash: trashIcon,
  copy: copyIcon,
  link: linkIcon,
  user: userIcon,
  users: usersIcon,
  building: buildingIcon,
  phone: phoneIcon,
  mail: mailIcon,
  message: messageIcon,
  calendar: calendarIcon,
  clock: clockIcon,
  note: noteIcon,
  task: taskIcon,
  pin: pinIcon,
  deal: dealIcon,
  quote: quoteIcon,
  order: orderIcon,
  invoice: invoiceIcon,
  payment: paymentIcon,
  ticket: ticketIcon,
  campaign: campaignIcon,
  tag: tagIcon,
  star: starIcon,
  lock: lockIcon,
  'eye-off': eyeOffIcon,
  shield: shieldIcon,
  upload: uploadIcon,
  download: downloadIcon,
  sync: syncIcon,
  'cloud-off': cloudOffIcon,
  alert: alertIcon,
  info: infoIcon,
  stop: stopIcon,
  undo: undoIcon,
  columns: columnsIcon,
  chart: chartIcon,
  table: tableIcon,
  board: boardIcon,
  grip: gripIcon,
  merge: mergeIcon,
  truck: truckIcon,
  return: returnIcon,
  pool: poolIcon,
  box: boxIcon,
  gift: giftIcon,
  coin: coinIcon,
};
