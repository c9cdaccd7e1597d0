-- SPDX-License-Identifier: Apache-2.0
create table message (
  id bigint not null primary key,
  text varchar(255)
);
