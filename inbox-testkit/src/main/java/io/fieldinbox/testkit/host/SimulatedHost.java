// SPDX-License-Identifier: Apache-2.0
package io.fieldinbox.testkit.host;

import io.fieldinbox.attention.Alert;
import io.fieldinbox.attention.Alerts;
import io.fieldinbox.consent.Preferences;
import io.fieldinbox.content.JobPhotos;
import io.fieldinbox.kernel.Address;
import io.fieldinbox.kernel.Answer;
import io.fieldinbox.kernel.ChannelKind;
import io.fieldinbox.kernel.CheckReturnValue;
import io.fieldinbox.kernel.CustomerId;
import io.fieldinbox.kernel.EmployeeId;
import io.fieldinbox.kernel.JobId;
import io.fieldinbox.kernel.LineType;
import io.fieldinbox.kernel.OrganizationId;
import io.fieldinbox.kernel.Reason;
import io.fieldinbox.people.AddressMatch;
import io.fieldinbox.people.Customer;
import io.fieldinbox.people.Directory;
import io.fieldinbox.people.Employee;
import io.fieldinbox.people.Found;
import io.fieldinbox.people.Job;
import io.fieldinbox.people.JobBoard;
import io.fieldinbox.people.Permission;
import io.fieldinbox.people.Records;
import io.fieldinbox.people.Role;
import io.fieldinbox.routing.StaffSink;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A host in memory: employees, customers, jobs, numbers of staff, texts of staff; it changes its records and books jobs when asked. It counts its
 * calls, and fails or refuses when told. Thread-safe.
 */
public final class SimulatedHost implements Directory, StaffSink, Records, JobBoard, JobPhotos, Preferences, Alerts {

    private final Map<OrganizationId, Organization> organizations = new HashMap<>();
    private final List<StaffText> staffTexts = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private final Map<String, Alert> shown = new LinkedHashMap<>();
    private int calls;
    private int made;
    private int failures;
    private Optional<String> refusal = Optional.empty();

    /** A host that knows nobody. */
    public SimulatedHost() {}

    /** An employee who may see and do all in customer conversations. */
    public EmployeeId office(OrganizationId organization, String id, String name) {
        return employee(organization, id, name, Set.of(Role.OFFICE_STAFF), Set.of(Permission.VIEW_CUSTOMER_CHATS, Permission.FULL_ACCESS), Set.of());
    }

    /** An employee; one with the same id is replaced. */
    public synchronized EmployeeId employee(OrganizationId organization, String id, String name, Set<Role> roles, Set<Permission> permissions, Set<String> locations) {
        EmployeeId key = new EmployeeId(id);
        of(organization).employees.put(key, new Employee(key, name, roles, permissions, locations));
        return key;
    }

    /** An employee has left. */
    public synchronized void dismiss(OrganizationId organization, EmployeeId employee) {
        of(organization).employees.remove(employee);
    }

    /** A number belongs to a member of staff. */
    public synchronized void staffNumber(OrganizationId organization, Address address, EmployeeId employee) {
        of(organization).staff.put(address, employee);
    }

    /** A customer without a branch, with numbers in E.164; one with the same id is replaced. */
    public CustomerId customer(OrganizationId organization, String id, String name, String... numbers) {
        List<Address> addresses = List.of(numbers).stream().map(Address::phone).toList();
        return customer(organization, new Customer(new CustomerId(id), name, addresses, null));
    }

    /** A customer; one with the same id is replaced. */
    public synchronized CustomerId customer(OrganizationId organization, Customer customer) {
        of(organization).customers.put(customer.id(), customer);
        return customer.id();
    }

    /** A customer is gone. */
    public synchronized void forget(OrganizationId organization, CustomerId customer) {
        of(organization).customers.remove(customer);
    }

    /** An active job without a date and branch; one with the same id is replaced. */
    public JobId job(OrganizationId organization, String id, CustomerId customer) {
        return job(organization, new Job(new JobId(id), customer, id, true, null, null));
    }

    /** A job; one with the same id is replaced. */
    public synchronized JobId job(OrganizationId organization, Job job) {
        of(organization).jobs.put(job.id(), job);
        return job.id();
    }

    /** The host knows what kind of line a number in E.164 is. */
    public synchronized void lineType(OrganizationId organization, String e164, LineType type) {
        of(organization).lines.put(Address.phone(e164), type);
    }

    /** The customer does not want that kind of automated message by text. */
    public synchronized void unwanted(OrganizationId organization, CustomerId customer, String kind) {
        of(organization).unwanted.add(new Question(customer, kind, ChannelKind.SMS));
    }

    /** The next {@code times} calls fail. */
    public synchronized void failNext(int times) {
        failures = times;
    }

    /** The next wish to change something is refused with these words. */
    public synchronized void refuseNext(String words) {
        refusal = Optional.of(words);
    }

    /** How many calls were made, failed ones included. */
    public synchronized int calls() {
        return calls;
    }

    /** Who is on call for a branch, null for none; replaces who was. */
    public synchronized void onCall(OrganizationId organization, @Nullable String location, EmployeeId... employees) {
        of(organization).onCall.put(location == null ? "" : location, Set.of(employees));
    }

    /** The alerts that were taken, oldest first, repetitions included. */
    public synchronized List<Alert> alerts() {
        return List.copyOf(alerts);
    }

    /** The ids of the alerts that an employee was shown, oldest first, each once. */
    public synchronized List<String> shownTo(EmployeeId employee) {
        return shown.values().stream().filter(alert -> alert.recipients().contains(employee)).map(Alert::id).toList();
    }

    /** The texts of staff that were taken, oldest first, repetitions included. */
    public synchronized List<StaffText> staffTexts() {
        return List.copyOf(staffTexts);
    }

    @Override
    public synchronized Map<Address, AddressMatch> byAddresses(OrganizationId organization, Collection<Address> addresses) {
        Organization org = called(organization);
        Map<Address, AddressMatch> found = new HashMap<>();
        for (Address address : addresses) {
            List<Customer> customers = org.customers.values().stream().filter(c -> c.addresses().contains(address)).toList();
            AddressMatch match = new AddressMatch(Optional.ofNullable(org.staff.get(address)), customers);
            if (!match.equals(AddressMatch.UNKNOWN)) {
                found.put(address, match);
            }
        }
        return found;
    }

    @Override
    public synchronized Map<CustomerId, Customer> customers(OrganizationId organization, Collection<CustomerId> ids) {
        return among(ids, called(organization).customers::get);
    }

    @Override
    public synchronized Map<EmployeeId, Employee> employees(OrganizationId organization, Collection<EmployeeId> ids) {
        return among(ids, called(organization).employees::get);
    }

    @Override
    public synchronized Map<CustomerId, List<Job>> jobsOf(OrganizationId organization, Collection<CustomerId> customers) {
        Organization org = called(organization);
        Map<CustomerId, List<Job>> found = new HashMap<>();
        for (CustomerId customer : customers) {
            List<Job> jobs = org.jobs.values().stream().filter(j -> j.customer().equals(customer)).toList();
            if (!jobs.isEmpty()) {
                found.put(customer, jobs);
            }
        }
        return found;
    }

    @Override
    public synchronized Map<JobId, Job> jobs(OrganizationId organization, Collection<JobId> ids) {
        return among(ids, called(organization).jobs::get);
    }

    @Override
    public synchronized List<Found> find(OrganizationId organization, String text, int limit) {
        Organization org = called(organization);
        return Finding.by(text, org.customers.values(), org.jobs.values()).stream().limit(limit).toList();
    }

    @Override
    public synchronized List<Employee> everyone(OrganizationId organization) {
        return List.copyOf(called(organization).employees.values());
    }

    @Override
    public synchronized Map<Address, LineType> lineTypes(OrganizationId organization, Collection<Address> addresses) {
        return among(addresses, called(organization).lines::get);
    }

    @Override
    public synchronized Set<Question> unwanted(OrganizationId organization, Collection<Question> questions) {
        Set<Question> no = new HashSet<>(questions);
        no.retainAll(called(organization).unwanted);
        return no;
    }

    @Override
    public synchronized Set<EmployeeId> onCall(OrganizationId organization, @Nullable String location) {
        return called(organization).onCall.getOrDefault(location == null ? "" : location, Set.of());
    }

    @Override
    public synchronized void alert(List<Alert> batch) {
        if (!batch.isEmpty()) {
            called(batch.get(0).organization());
        }
        alerts.addAll(batch);
        batch.forEach(alert -> shown.putIfAbsent(alert.id(), alert));
    }

    @Override
    public synchronized void accept(StaffText text) {
        called(text.organization());
        staffTexts.add(text);
    }

    @Override
    @CheckReturnValue
    public synchronized Answer<Customer> attach(Attach wish) {
        return wished(wish.organization(), wish.key(), org -> known(org.customers.get(wish.customer()), "no such customer").map(customer -> org.put(Wishes.with(customer, wish.site(), wish.address()))));
    }

    @Override
    @CheckReturnValue
    public synchronized Answer<Customer> create(NewCustomer wish) {
        return wished(wish.organization(), wish.key(), org -> Answer.done(org.put(new Customer(new CustomerId("c-" + ++made), wish.name(), List.of(wish.address()), null))));
    }

    @Override
    @CheckReturnValue
    public synchronized Answer<Customer> remove(Remove wish) {
        return wished(wish.organization(), wish.key(), org -> known(org.customers.get(wish.customer()), "no such customer").map(customer -> org.put(Wishes.without(customer, wish.address()))));
    }

    @Override
    @CheckReturnValue
    public synchronized Answer<Job> book(Booking wish) {
        return wished(wish.organization(), wish.key(), org -> known(org.customers.get(wish.customer()), "no such customer").map(customer -> {
            String number = "J-" + ++made;
            return org.put(new Job(new JobId(number), customer.id(), number, true, wish.at(), customer.location(), wish.title(), Job.Phase.UPCOMING, "scheduled", null, List.of()));
        }));
    }

    @Override
    @CheckReturnValue
    public synchronized Answer<Job> reschedule(Rescheduling wish) {
        return wished(wish.organization(), wish.key(), org -> known(org.jobs.get(wish.job()), "no such job").map(job -> org.put(Wishes.movedTo(job, wish.to()))));
    }

    @Override
    @CheckReturnValue
    public synchronized Answer<Job> cancel(Cancellation wish) {
        return wished(wish.organization(), wish.key(), org -> known(org.jobs.get(wish.job()), "no such job").map(job -> org.put(Wishes.canceled(job))));
    }

    @Override
    @CheckReturnValue
    public synchronized Answer<JobId> add(JobPhoto photo) {
        return wished(photo.organization(), photo.key(), org -> known(org.jobs.get(photo.job()), "no such job").map(job -> {
            try (InputStream bytes = photo.file().open(0)) {
                org.photos.computeIfAbsent(job.id(), any -> new ArrayList<>()).add(bytes.readAllBytes());
                return job.id();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }));
    }

    /** The photos that were added to a job, in order. */
    public synchronized List<byte[]> photos(OrganizationId organization, JobId job) {
        return List.copyOf(of(organization).photos.getOrDefault(job, List.of()));
    }

    /** Grants a wish once: the same again is answered as the first time. */
    @SuppressWarnings("unchecked")
    private <T> Answer<T> wished(OrganizationId organization, String key, Function<Organization, Answer<T>> grant) {
        Organization org = called(organization);
        Object before = org.granted.get(key);
        if (before != null) {
            return Answer.done((T) before);
        }
        Answer<T> answer = refusal.<Answer<T>>map(words -> Answer.refused(new Reason("no"), words)).orElseGet(() -> grant.apply(org));
        refusal = Optional.empty();
        answer.value().ifPresent(granted -> org.granted.put(key, granted));
        return answer;
    }

    private static <T> Answer<T> known(@Nullable T there, String otherwise) {
        return there == null ? Answer.refused(new Reason("no"), otherwise) : Answer.done(there);
    }

    private static <K, V> Map<K, V> among(Collection<K> ids, Function<K, @Nullable V> find) {
        Map<K, V> found = new HashMap<>();
        for (K id : ids) {
            V value = find.apply(id);
            if (value != null) {
                found.put(id, value);
            }
        }
        return found;
    }

    private Organization called(OrganizationId organization) {
        calls++;
        if (failures > 0) {
            failures--;
            throw new IllegalStateException("the simulated host fails, as it was told");
        }
        return of(organization);
    }

    private Organization of(OrganizationId organization) {
        return organizations.computeIfAbsent(organization, any -> new Organization());
    }

    private static final class Organization {
        private final Map<EmployeeId, Employee> employees = new HashMap<>();
        private final Map<CustomerId, Customer> customers = new LinkedHashMap<>();
        private final Map<JobId, Job> jobs = new LinkedHashMap<>();
        private final Map<Address, EmployeeId> staff = new HashMap<>();
        private final Map<Address, LineType> lines = new HashMap<>();
        private final Map<JobId, List<byte[]>> photos = new HashMap<>();
        private final Set<Question> unwanted = new HashSet<>();
        private final Map<String, Set<EmployeeId>> onCall = new HashMap<>();
        private final Map<String, Object> granted = new HashMap<>();

        private Customer put(Customer customer) {
            customers.put(customer.id(), customer);
            return customer;
        }

        private Job put(Job job) {
            jobs.put(job.id(), job);
            return job;
        }
    }
}
