-- SPDX-License-Identifier: Apache-2.0
-- The company's own tables. The inbox brings and migrates its own, whose names begin with inbox_.
create table if not exists customers (
    id varchar(20) primary key,
    name varchar(200) not null,
    address varchar(200),
    lead boolean not null,
    note varchar(2000)
);
create table if not exists customer_numbers (
    customer_id varchar(20) not null references customers (id),
    position int not null,
    phone varchar(16) not null,
    primary key (customer_id, position)
);
create index if not exists customer_numbers_phone on customer_numbers (phone);
create table if not exists employees (
    id varchar(20) primary key,
    login varchar(40) not null unique,
    password_hash varchar(200) not null,
    name varchar(200) not null,
    job_position varchar(20) not null,
    phone varchar(16)
);
create index if not exists employees_phone on employees (phone);
create table if not exists employee_rights (
    employee_id varchar(20) not null references employees (id),
    right_name varchar(40) not null,
    primary key (employee_id, right_name)
);
create table if not exists jobs (
    id varchar(20) primary key,
    customer_id varchar(20) not null references customers (id),
    title varchar(200) not null,
    status varchar(20) not null,
    scheduled_at timestamp with time zone,
    technician_id varchar(20) references employees (id),
    canceled_because varchar(500)
);
create index if not exists jobs_customer on jobs (customer_id);
create index if not exists jobs_scheduled on jobs (scheduled_at);
create table if not exists numbers (
    what varchar(20) primary key,
    last_one int not null
);
insert into numbers (what, last_one) select 'customer', 1006 where not exists (select 1 from numbers where what = 'customer');
insert into numbers (what, last_one) select 'job', 4716 where not exists (select 1 from numbers where what = 'job');
create table if not exists granted_wishes (
    wish_key varchar(128) primary key,
    result_id varchar(20) not null
);
create table if not exists dispatch_texts (
    provider_message_id varchar(128) primary key,
    employee_id varchar(20) not null references employees (id),
    text varchar(2000) not null,
    arrived_at timestamp with time zone not null
);
create table if not exists job_photos (
    id varchar(128) primary key,
    job_id varchar(20) not null references jobs (id),
    media_type varchar(100) not null,
    stored_as varchar(100) not null,
    added_by varchar(20) not null references employees (id),
    came_at timestamp with time zone not null
);
create index if not exists job_photos_job on job_photos (job_id);
